/**
 * Scenarios on their way out: {@link io.takens.publish.Publisher} sends them to Kafka by a
 * {@link io.takens.publish.Transmission}, at a {@link io.takens.publish.Pace}, and reports its
 * {@link io.takens.publish.Progress}; a {@link io.takens.publish.PublisherTeam} does so from several threads;
 * {@link io.takens.publish.FileOutlet} writes them into files, as CSV or as a recording.
 */
package io.takens.publish;
