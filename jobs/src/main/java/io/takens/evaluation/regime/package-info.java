/**
 * Measures the detector of regime changes: on public series that people annotated ({@link
 * io.takens.evaluation.regime.ChangePoints}, {@link io.takens.evaluation.regime.Numenta}) and on simulated streams whose
 * truth is known ({@link io.takens.evaluation.regime.SyntheticStreams}).
 *
 * <p>Everything is causal: a detector sees one sample after another, and what it declares is judged by the sample at which
 * it was declared. Beside every score stand those of detectors that never fire, fire always, or fire by the clock, and
 * those of {@link io.takens.evaluation.rival}. Estimated exponents are held against those of the equations in {@link
 * io.takens.evaluation.regime.ExponentTable}.
 */
package io.takens.evaluation.regime;
