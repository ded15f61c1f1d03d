/**
 * Exponents, Lyapunov time and predictability horizon from data alone.
 *
 * <p>{@link io.takens.lyapunov.LyapunovEstimator} follows neighbours on the reconstructed attractor and says how fast
 * they separate, and on maps how a learnt one stretches, with an interval and a flag that it can be trusted: {@link
 * io.takens.lyapunov.ExponentEstimate}. {@link io.takens.lyapunov.TangentSpectrum} gives all exponents of a learnt map. {@link
 * io.takens.lyapunov.PredictabilityHorizon} learns from realised forecasts how far the stream can be foretold, which is
 * not ln(tolerance / error) / exponent.
 */
package io.takens.lyapunov;
