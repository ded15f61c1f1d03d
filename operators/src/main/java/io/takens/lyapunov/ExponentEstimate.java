package io.takens.lyapunov;

/**
 * Largest Lyapunov exponent estimated from data.
 *
 * @param perSample nats per sample; 0 if none could be estimated
 * @param low lower end of its interval, nats per sample; nominal 90 %, measured coverage higher
 * @param high upper end
 * @param lyapunovTime 1 / perSample, samples; infinite if perSample is not positive
 * @param samples samples that the estimate rests on
 * @param method name of the estimator
 * @param trusted whether all of the estimator's own checks passed
 * @param reason one sentence: why not trusted; empty if trusted
 */
public record ExponentEstimate(
        double perSample,
        double low,
        double high,
        double lyapunovTime,
        long samples,
        String method,
        boolean trusted,
        String reason) {}
