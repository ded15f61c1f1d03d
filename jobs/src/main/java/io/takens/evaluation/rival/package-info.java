/**
 * Change detectors of others, implemented plainly, to stand beside ours in the benchmarks: {@link
 * io.takens.evaluation.rival.AdaptiveWindow}, {@link io.takens.evaluation.rival.PageHinkley}, {@link
 * io.takens.evaluation.rival.TwoSidedCusum}, {@link io.takens.evaluation.rival.RunLengths}.
 *
 * <p>Each watches one channel ({@link io.takens.evaluation.rival.ScalarDetector}), with its authors' settings where they
 * give some, on samples standardised by the first of the present regime, so that nothing of the future is used.
 */
package io.takens.evaluation.rival;
