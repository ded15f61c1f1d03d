/**
 * From a stream of samples to a state: {@link io.takens.embedding.DelayLine} keeps the past, {@link
 * io.takens.embedding.DelayEmbedding} picks the lags that stand for the state, {@link io.takens.embedding.FeatureMap}
 * lifts it to features.
 */
package io.takens.embedding;
