/**
 * How good a forecast was, in numbers: pure functions of what was forecast and what then happened, on arrays alone.
 *
 * <p>{@link io.takens.evaluation.metric.PointMetric} are the metrics of one path, under the names of the dysts benchmark;
 * {@link io.takens.evaluation.metric.QuantileScore}, {@link io.takens.evaluation.metric.Proportion} and {@link
 * io.takens.evaluation.metric.TransformHistogram} judge intervals; {@link
 * io.takens.evaluation.metric.StateSpaceDivergence}, {@link io.takens.evaluation.metric.SpectralDistance} and {@link
 * io.takens.evaluation.metric.CorrelationDimension} judge whether a long run has the right climate; {@link
 * io.takens.evaluation.metric.BlockBootstrap} and {@link io.takens.evaluation.metric.DieboldMariano} say whether a
 * difference is more than chance.
 *
 * <p>A number that does not exist, such as the correlation with a constant, is NaN; arrays that don't fit are an {@link
 * java.lang.IllegalArgumentException}. Nothing here has state or looks at a clock.
 */
package io.takens.evaluation.metric;
