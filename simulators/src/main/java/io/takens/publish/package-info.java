/**
 * Scenarios on their way out: {@link io.takens.publish.Publisher} sends them to Kafka at a
 * {@link io.takens.publish.Pace} and reports its {@link io.takens.publish.Progress};
 * {@link io.takens.publish.CsvOutlet} writes them into files.
 */
package io.takens.publish;
