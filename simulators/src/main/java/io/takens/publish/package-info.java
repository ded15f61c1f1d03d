/**
 * Scenarios on their way out: {@link io.takens.publish.Publisher} sends them to Kafka at a
 * {@link io.takens.publish.Pace} and reports its {@link io.takens.publish.Progress}.
 */
package io.takens.publish;
