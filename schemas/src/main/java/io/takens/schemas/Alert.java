package io.takens.schemas;

import java.util.List;
import java.util.Objects;

/**
 * Something about a stream changed.
 *
 * @param streamId key of the stream
 * @param kind what changed
 * @param onsetSequence estimated first sample of the new behaviour
 * @param onsetLow lower end of the onset's 90 % interval, sequence number
 * @param onsetHigh upper end of the onset's 90 % interval, sequence number
 * @param onsetTime event time of the onset, microseconds since the epoch
 * @param detectedSequence sample at which the alert was declared; nothing later was used
 * @param detectedTime event time of that sample, microseconds since the epoch
 * @param channels names of the channels held responsible
 * @param statistic value of the test statistic at declaration
 * @param threshold value that it exceeded
 * @param falseAlarmRate nominal false alarms per observation at which the detector runs
 * @param regimeBefore regime id before the onset
 * @param regimeAfter regime id after it; equal to before where the regime did not change
 * @param evidence one sentence for a person
 * @param symbols the newest loops of the first channel's orbit in the regime, a letter each, newest last; may be empty
 */
public record Alert(
        String streamId,
        Kind kind,
        long onsetSequence,
        long onsetLow,
        long onsetHigh,
        long onsetTime,
        long detectedSequence,
        long detectedTime,
        List<String> channels,
        double statistic,
        double threshold,
        double falseAlarmRate,
        int regimeBefore,
        int regimeAfter,
        String evidence,
        String symbols) {

    public Alert {
        Objects.requireNonNull(streamId, "streamId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(channels, "channels");
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(symbols, "symbols");
        if (onsetLow > onsetSequence || onsetSequence > onsetHigh) {
            throw new IllegalArgumentException(
                    "onset " + onsetSequence + " is outside its own interval " + onsetLow + ".." + onsetHigh);
        }
        Check.finite("statistic", statistic);
        Check.finite("threshold", threshold);
        Check.finite("falseAlarmRate", falseAlarmRate);
    }

    /** What changed. */
    public enum Kind {
        /** The dynamics changed. */
        REGIME_SHIFT,
        /** Forecasts fail earlier than the regime's own horizon. */
        PREDICTABILITY_LOSS,
        /** Forecasts hold again as long as before. */
        RECOVERED,
        /** A slow change is under way. */
        DRIFT,
        /** A sensor changed, the dynamics did not. */
        SENSOR_SHIFT,
        /** The observation noise changed. */
        NOISE_CHANGE,
        /** Input stopped or repeats itself. */
        STALE,
        /** Variance rises and recovery slows, as they do ahead of a change; none has been found. */
        EARLY_WARNING,
        /** A visit to a part of the attractor that is rare in the regime, which has not changed. */
        EVENT
    }
}
