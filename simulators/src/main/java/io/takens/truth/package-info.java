/**
 * Truth from equations: {@link io.takens.truth.LyapunovSpectrum} by tangent vectors and QR, with standard errors and the
 * Kaplan-Yorke dimension. What can be said from data alone is in the operators.
 */
package io.takens.truth;
