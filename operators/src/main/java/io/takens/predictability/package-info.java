/**
 * What a stream is known to be good for: its exponent, and how its own forecasts turned out.
 *
 * <p>{@link io.takens.predictability.Predictability} hears every sample and every forecast of one stream, so that each
 * forecast can carry the exponent, the horizon and the realised skill known at its issue.
 */
package io.takens.predictability;
