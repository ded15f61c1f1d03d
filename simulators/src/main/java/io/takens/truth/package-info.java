/**
 * Truth from equations: {@link io.takens.truth.LyapunovSpectrum} by tangent vectors and QR, with standard errors and the
 * Kaplan-Yorke dimension. What can be said from data alone is in the operators.
 *
 * <p>Then what holds the simulators to it: {@link io.takens.truth.ExponentSurvey} every system against its facts, {@link
 * io.takens.truth.InvariantSurvey} what must hold exactly, {@link io.takens.truth.Tracking} series of other programs, and
 * {@link io.takens.truth.SpeedSurvey} what it costs.
 */
package io.takens.truth;
