/**
 * The keyed functions that carry the kernels on Flink, and the bytes in which Flink moves and keeps their data.
 *
 * <p>{@link io.takens.flink.ForecastFunction} turns {@link io.takens.flink.Arrival}s of observations into forecasts,
 * {@link io.takens.flink.SilenceFunction} says which streams of a partition have stopped, {@link
 * io.takens.flink.RegimeFunction} turns forecasts into scores and alerts, {@link io.takens.flink.IncidentFunction} joins the
 * alerts of many streams; they load, call, store and emit, and
 * leave every computation to the kernels. Types that travel are in {@link io.takens.flink.MessageTypes}; serializers are
 * hand-written and versioned, so that no state depends on Kryo or on Java's serialization.
 */
package io.takens.flink;
