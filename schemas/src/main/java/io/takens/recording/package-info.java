/**
 * Streams in files. {@link io.takens.recording.StreamCsv} and {@link io.takens.recording.StreamCsvWriter} are for samples
 * that a person or another program made; {@link io.takens.recording.RecordingWriter} and
 * {@link io.takens.recording.RecordingReader} keep records of a topic as they were, with their provenance. What is
 * written goes through an {@link io.takens.recording.AtomicFile}, so that nothing half-written is taken for whole.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#object-container-files">Avro specification, object
 *     container files</a>
 */
package io.takens.recording;
