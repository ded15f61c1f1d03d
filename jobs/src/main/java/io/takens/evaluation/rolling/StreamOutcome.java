package io.takens.evaluation.rolling;

import io.takens.lyapunov.ExponentEstimate;
import io.takens.regime.Detection;
import java.util.List;

/**
 * What a stream showed besides its forecasts.
 *
 * @param schedule when forecasts were issued
 * @param exponent of the first channel, from data, at the end
 * @param detections changes that were declared
 * @param runs how each entrant goes on after the end, a row per sample
 */
record StreamOutcome(
        ObservedStream stream,
        Schedule schedule,
        ExponentEstimate exponent,
        List<Detection> detections,
        List<FreeRun> runs) {

    /** A median path long enough to have a climate. */
    record FreeRun(String entrant, double[][] path) {}

    /** Lyapunov time, samples; NaN if no exponent could be estimated. */
    double lyapunovTime() {
        return exponent.perSample() > 0 ? exponent.lyapunovTime() : Double.NaN;
    }
}
