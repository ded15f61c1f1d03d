package io.takens.lyapunov;

/**
 * All Lyapunov exponents of a stream, as a learnt map has them.
 *
 * @param perSample exponents, nats per sample, falling
 * @param low lower ends of their 90 % intervals
 * @param high upper ends
 * @param window samples in a Lyapunov time; 0 if the largest exponent is not positive
 * @param local the {@link #LEVELS} quantiles of the largest exponent over windows of that length, nats per sample
 * @param dimension Kaplan and Yorke's, 0 if the largest exponent is negative
 * @param error root mean square error of the map on samples that it was not learnt from, in standard deviations
 * @param method what the map is, in words
 * @param trusted whether the checks passed
 * @param reason the first check that failed; empty if all passed
 */
public record SpectrumEstimate(
        double[] perSample,
        double[] low,
        double[] high,
        int window,
        double[] local,
        double dimension,
        double error,
        String method,
        boolean trusted,
        String reason) {

    /** Levels of the quantiles of local exponents. */
    public static final double[] LEVELS = {0.05, 0.25, 0.5, 0.75, 0.95};
}
