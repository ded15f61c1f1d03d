package io.takens.schemas;

import java.util.Objects;

/**
 * How one forecast turned out, written once its last lead was observed.
 *
 * @param streamId key of the stream
 * @param sequence issue sequence of the scored forecast
 * @param issueTime issue time of the scored forecast, microseconds since the epoch
 * @param resolvedTime event time of the last lead, microseconds since the epoch
 * @param expert who spoke
 * @param status status of the forecast at issue
 * @param leadSteps leads that were observed, samples
 * @param normalizedError per lead: root mean square over channels of (median - observed) / scale
 * @param crps per lead: mean over channels of the continuous ranked probability score / scale
 * @param coverage50 share of (lead, channel) cells inside the 25 % to 75 % interval
 * @param coverage90 share of (lead, channel) cells inside the 5 % to 95 % interval
 * @param validSteps valid prediction time, samples: last observed lead before the error exceeds the threshold
 * @param validSeconds the same, seconds; null if the sampling interval is unknown
 * @param validLyapunovTimes the same, in Lyapunov times of the stream's own exponent; null without a trusted one
 * @param censored true if the error stayed below the threshold over all leads
 * @param threshold error in climatological standard deviations that ends validity
 */
public record Score(
        String streamId,
        long sequence,
        long issueTime,
        long resolvedTime,
        String expert,
        Forecast.Status status,
        int[] leadSteps,
        double[] normalizedError,
        double[] crps,
        double coverage50,
        double coverage90,
        int validSteps,
        Double validSeconds,
        Double validLyapunovTimes,
        boolean censored,
        double threshold) {

    public Score {
        Objects.requireNonNull(streamId, "streamId");
        Objects.requireNonNull(expert, "expert");
        Objects.requireNonNull(status, "status");
        Check.increasing("leadSteps", leadSteps);
        Check.length("normalizedError", normalizedError.length, leadSteps.length);
        Check.length("crps", crps.length, leadSteps.length);
        Check.finite("normalizedError", normalizedError);
        Check.finite("crps", crps);
        Check.finite("coverage50", coverage50);
        Check.finite("coverage90", coverage90);
        Check.finite("validSeconds", validSeconds == null ? 0 : validSeconds);
        Check.finite("validLyapunovTimes", validLyapunovTimes == null ? 0 : validLyapunovTimes);
        Check.finite("threshold", threshold);
    }
}
