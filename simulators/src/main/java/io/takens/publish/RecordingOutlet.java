package io.takens.publish;

import io.takens.recording.Provenance;
import io.takens.recording.RecordedRecord;
import io.takens.recording.RecordingWriter;
import io.takens.registry.LocalRegistry;
import io.takens.scenario.Scenario;
import io.takens.schemas.Observation;
import io.takens.schemas.Topic;
import io.takens.schemas.Topics;
import io.takens.schemas.Truth;
import io.takens.schemas.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a scenario as a recording: the records that {@link Publisher} would send, observations and truth, in that order,
 * as if each topic had one partition. Streams may have any channels.
 */
final class RecordingOutlet implements FileOutlet {

    private static final long MILLISECOND = 1_000; // microseconds

    private final Lane<Observation> observations;
    private final Lane<Truth> truths;
    private final RecordingWriter recording;
    private final TruthCsv truthTable; // null = the recording alone
    private final List<Path> files = new ArrayList<>();

    /** One topic on its way into the file. */
    private static final class Lane<T> {
        private final String topic;
        private final Wire<T> wire;
        private long offset;

        Lane(Topic<T> topic, LocalRegistry registry) {
            this.topic = topic.name();
            this.wire = Wire.of(topic, registry);
        }

        RecordedRecord record(String key, long eventTime, T message) {
            return new RecordedRecord(
                    topic,
                    0,
                    offset++,
                    Math.floorDiv(eventTime, MILLISECOND),
                    key.getBytes(StandardCharsets.UTF_8),
                    wire.encode(message),
                    List.of());
        }
    }

    RecordingOutlet(Path file, Path truth, Scenario scenario) throws IOException {
        LocalRegistry registry = new LocalRegistry();
        observations = new Lane<>(Topics.OBSERVATIONS, registry);
        truths = new Lane<>(Topics.TRUTH, registry);
        Provenance provenance = new Provenance(
                "takens simulate",
                "scenario " + scenario.name() + ", " + scenario.streams().size() + " streams of " + scenario.length()
                        + " samples",
                List.of(Topics.OBSERVATIONS.name(), Topics.TRUTH.name()),
                scenario.seed());
        recording = RecordingWriter.create(file, provenance, registry);
        files.add(file);
        TruthCsv opened = null;
        if (truth != null) {
            try {
                opened = new TruthCsv(truth);
                files.add(truth);
            } catch (IOException e) {
                recording.close();
                throw e;
            }
        }
        truthTable = opened;
    }

    @Override
    public List<Path> files() {
        return List.copyOf(files);
    }

    @Override
    public void observation(Observation observation) {
        append(observations.record(observation.streamId(), observation.eventTime(), observation));
    }

    @Override
    public void truth(Truth truth) {
        append(truths.record(truth.streamId(), truth.eventTime(), truth));
        if (truthTable != null) {
            truthTable.write(truth);
        }
    }

    private void append(RecordedRecord record) {
        try {
            recording.append(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void commit() throws IOException {
        if (truthTable != null) {
            truthTable.commit();
        }
        recording.commit();
    }

    @Override
    public void close() throws IOException {
        try (recording) {
            if (truthTable != null) {
                truthTable.close();
            }
        }
    }
}
