package io.takens.regime;

import java.util.List;

/**
 * A declared change. Indices count the stream's samples from 0.
 *
 * @param kind what changed; the same names and meanings as on the wire
 * @param onset estimated first sample of the new behaviour
 * @param onsetLow lower end of its 90 % interval
 * @param onsetHigh upper end of its 90 % interval
 * @param detected sample at which it was declared; nothing later was used
 * @param channels indices of the channels held responsible
 * @param statistic value of the test statistic
 * @param threshold value that it exceeded
 * @param regimeBefore regime id before the onset
 * @param regimeAfter regime id after it
 * @param evidence one sentence for a person
 */
public record Detection(
        Kind kind,
        long onset,
        long onsetLow,
        long onsetHigh,
        long detected,
        List<Integer> channels,
        double statistic,
        double threshold,
        int regimeBefore,
        int regimeAfter,
        String evidence) {

    public enum Kind {
        REGIME_SHIFT,
        PREDICTABILITY_LOSS,
        RECOVERED,
        DRIFT,
        SENSOR_SHIFT,
        NOISE_CHANGE,
        STALE,
        EARLY_WARNING,
        EVENT;

        /** Whether something changed; recoveries, outages, warnings and events within a regime say nothing of the kind. */
        public boolean change() {
            return switch (this) {
                case REGIME_SHIFT, PREDICTABILITY_LOSS, DRIFT, SENSOR_SHIFT, NOISE_CHANGE -> true;
                case RECOVERED, STALE, EARLY_WARNING, EVENT -> false;
            };
        }
    }
}
