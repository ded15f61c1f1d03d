/**
 * The two Flink jobs.
 *
 * <p>{@link io.takens.jobs.ForecastJob} reads observations and writes forecasts, {@link io.takens.jobs.RegimeJob} reads
 * forecasts and writes scores and alerts. Each has {@code define}, from streams to streams, {@code connect}, which puts
 * Kafka at both ends, and a main. Names that must never change are in {@link io.takens.jobs.Uids}.
 */
package io.takens.jobs;
