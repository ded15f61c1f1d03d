package io.takens.schemas;

import java.util.List;
import java.util.Objects;

/**
 * What is foretold of one stream at one issue time, and what was observed since the previous issue.
 *
 * <p>A forecast carries the samples and innovations since the one before it, so that a reader of this topic alone can
 * score it, draw it and test it for regime shifts in a defined order. Construction refuses arrays whose lengths disagree
 * and values that are not finite, in one pass over them.
 *
 * @param streamId key of the stream
 * @param sequence sequence number of the last sample used
 * @param issueTime event time of the last sample used, microseconds since the epoch
 * @param interval sampling interval, seconds; 0 = unknown
 * @param channels name per channel; empty = unnamed
 * @param leadSteps leads ahead of the issue, samples, increasing, from 1
 * @param quantileLevels increasing, within (0, 1); 0.5 is the median
 * @param values quantiles, row-major (lead, channel, level), finite, not decreasing in the level
 * @param status what the reader may expect of the values
 * @param reasons why the status is not OK; empty for OK
 * @param expert who spoke, a name of the bank
 * @param scale climatological standard deviation per channel, at issue
 * @param observedSequences sequence number of each sample accepted since the previous forecast, increasing
 * @param observed those samples, row-major (sample, channel)
 * @param innovations one-step error of the adaptive model at those samples, same shape; empty before it is ready
 * @param referenceInnovations one-step error of the frozen reference model, same shape; empty before it is ready
 * @param referenceEpoch counts how often the reference model was frozen anew
 * @param lyapunov largest exponent from data, or null before it can be estimated
 * @param horizon predictability horizon, or null before it can be estimated
 * @param skill realised quality of this stream's own forecasts, or null before any was realised
 * @param model which model this is
 * @param input what the model has been fed
 */
public record Forecast(
        String streamId,
        long sequence,
        long issueTime,
        double interval,
        List<String> channels,
        int[] leadSteps,
        double[] quantileLevels,
        double[] values,
        Status status,
        List<String> reasons,
        String expert,
        double[] scale,
        long[] observedSequences,
        double[] observed,
        double[] innovations,
        double[] referenceInnovations,
        int referenceEpoch,
        Exponent lyapunov,
        Horizon horizon,
        Skill skill,
        Model model,
        Input input) {

    public Forecast {
        Objects.requireNonNull(streamId, "streamId");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(reasons, "reasons");
        Objects.requireNonNull(expert, "expert");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(input, "input");
        int samples = observedSequences.length;
        int cells = samples * scale.length;
        Check.names("channels", channels, scale.length);
        Check.increasing("leadSteps", leadSteps);
        Check.increasing("quantileLevels", quantileLevels);
        Check.length("values", values.length, leadSteps.length * scale.length * quantileLevels.length);
        Check.length("observed", observed.length, cells);
        Check.length("innovations", innovations.length, innovations.length == 0 ? 0 : cells);
        Check.length("referenceInnovations", referenceInnovations.length, referenceInnovations.length == 0 ? 0 : cells);
        Check.finite("interval", interval);
        Check.quantiles("values", values, quantileLevels.length);
        Check.finite("scale", scale);
        Check.finite("observed", observed);
        Check.finite("innovations", innovations);
        Check.finite("referenceInnovations", referenceInnovations);
    }

    /** What a reader may expect of the values. */
    public enum Status {
        /** Too few samples: the values are climatology or persistence. */
        WARMING_UP,
        /** An expert with skill speaks. */
        OK,
        /** Experts speak, none of them better than climatology over the recent past. */
        DEGRADED,
        /** Every listed lead lies beyond the predictability horizon. */
        BEYOND_HORIZON,
        /** Input is missing or repeats itself. */
        STALE_INPUT,
        /** A free run left the attractor's range; a safe expert took over from that lead on. */
        DIVERGED
    }

    /**
     * Largest Lyapunov exponent estimated from the stream.
     *
     * @param perSample nats per sample
     * @param low lower end of the 90 % interval, nats per sample
     * @param high upper end of the 90 % interval, nats per sample
     * @param samples samples that the estimate rests on
     * @param trusted whether the estimator's own checks passed
     */
    public record Exponent(double perSample, double low, double high, long samples, boolean trusted) {
        public Exponent {
            Check.finite("perSample", perSample);
            Check.finite("low", low);
            Check.finite("high", high);
        }
    }

    /**
     * Lead at which the stream's own error-growth curve is expected to cross the threshold.
     *
     * @param steps expected horizon, samples
     * @param low lower end of the 90 % interval, samples
     * @param high upper end of the 90 % interval, samples
     * @param threshold error in climatological standard deviations
     * @param validated true if the curve was observed to cross, false if it was extrapolated or is censored
     */
    public record Horizon(double steps, double low, double high, double threshold, boolean validated) {
        public Horizon {
            Check.finite("steps", steps);
            Check.finite("low", low);
            Check.finite("high", high);
            Check.finite("threshold", threshold);
        }
    }

    /**
     * Realised quality of the stream's recent forecasts.
     *
     * @param coverage90 share of realised values inside the 5 % to 95 % interval
     * @param validSteps median valid prediction time, samples
     * @param scored forecasts that this rests on
     */
    public record Skill(double coverage90, double validSteps, long scored) {
        public Skill {
            Check.finite("coverage90", coverage90);
            Check.finite("validSteps", validSteps);
        }
    }

    /**
     * Which model spoke.
     *
     * @param version version of the program
     * @param configHash hash of the settings that influence the values
     * @param trainedOn samples learnt since the model began
     */
    public record Model(String version, String configHash, long trainedOn) {}

    /**
     * What the model has been fed.
     *
     * @param gaps runs of missing samples met
     * @param missing missing samples in all
     */
    public record Input(long gaps, long missing) {}
}
