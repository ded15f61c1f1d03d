/**
 * Which of several series act on which, by cross mapping: the past of what is driven holds traces of what drives it.
 *
 * <p>{@link io.takens.causality.CrossMapping} tests ordered pairs of series and says so as {@link
 * io.takens.causality.CausalLink}; {@link io.takens.causality.ShadowManifold} is the attractor reconstructed from one
 * series, from which others are estimated. A batch of some thousand samples, not a stream.
 *
 * @see <a href="https://doi.org/10.1126/science.1227079">Sugihara et al., Detecting causality in complex ecosystems,
 *     Science 338 (2012)</a>
 */
package io.takens.causality;
