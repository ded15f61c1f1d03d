/**
 * From a stream of samples to a state: {@link io.takens.embedding.UniformGrid} brings samples off
 * their beat onto one, {@link io.takens.embedding.DelayLine} keeps the past, {@link
 * io.takens.embedding.DelayEmbedding} picks the lags that stand for the state, {@link io.takens.embedding.FeatureMap}
 * lifts it to features. {@link io.takens.embedding.EmbeddingEstimate} says what the classical estimates would choose: {@link
 * io.takens.embedding.Autocorrelation}, {@link io.takens.embedding.AverageMutualInformation}, {@link
 * io.takens.embedding.CaoDimension} and {@link io.takens.embedding.FalseNearestNeighbours}.
 */
package io.takens.embedding;
