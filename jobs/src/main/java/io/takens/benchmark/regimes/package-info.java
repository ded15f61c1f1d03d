/**
 * Measures the detector of regime changes: on public series that people annotated ({@link
 * io.takens.benchmark.regimes.ChangePoints}, {@link io.takens.benchmark.regimes.Numenta}) and on simulated streams whose
 * truth is known ({@link io.takens.benchmark.regimes.SyntheticStreams}).
 *
 * <p>Everything is causal: a detector sees one sample after another, and what it declares is judged by the sample at which
 * it was declared. Beside every score stand those of detectors that never fire, fire always, or fire by the clock.
 */
package io.takens.benchmark.regimes;
