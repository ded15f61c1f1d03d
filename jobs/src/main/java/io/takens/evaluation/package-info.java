/**
 * How good the forecaster is, measured without Flink and Kafka: {@link io.takens.evaluation.ChaosBenchmark} on systems
 * with known exponents, {@link io.takens.evaluation.SeriesBenchmark} on many short series, {@link
 * io.takens.evaluation.KernelBenchmark} for time. {@link io.takens.evaluation.Entrant} is whoever takes part, {@link
 * io.takens.evaluation.Leaderboard} the table that comes out.
 */
package io.takens.evaluation;
