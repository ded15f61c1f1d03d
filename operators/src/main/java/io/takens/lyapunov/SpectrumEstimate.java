package io.takens.lyapunov;

/**
 * All Lyapunov exponents of a stream, as a learnt map has them.
 *
 * @param perSample exponents, nats per sample, falling
 * @param low lower ends of their 90 % intervals
 * @param high upper ends
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
        double dimension,
        double error,
        String method,
        boolean trusted,
        String reason) {}
