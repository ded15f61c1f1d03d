package io.takens.cli;

import io.takens.recording.RecordedRecord;
import io.takens.recording.RecordingReader;
import io.takens.recording.StreamCsvWriter;
import io.takens.schemas.MalformedMessageException;
import io.takens.schemas.Observation;
import io.takens.schemas.Topics;
import io.takens.schemas.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The observations of a recording as a table that programs for tables read; there is no way back. */
final class RecordedTable {
    private static final double MICROSECONDS = 1e6;

    private final StreamCsvWriter table;
    private final List<String> channels;

    private RecordedTable(StreamCsvWriter table, List<String> channels) {
        this.table = table;
        this.channels = channels;
    }

    /**
     * Writes a row per observation, in the order of the recording: stream, event time in seconds, a cell per channel.
     * Records that are no observation are left out.
     *
     * @return rows
     */
    static long write(Path recording, Path csv) throws IOException {
        RecordedTable rows = null;
        long written = 0;
        try (RecordingReader reader = RecordingReader.open(recording)) {
            Wire<Observation> wire = Wire.of(Topics.OBSERVATIONS, reader.schemas());
            for (RecordedRecord record = reader.next(); record != null; record = reader.next()) {
                Observation sample = observation(wire, record);
                if (sample == null) {
                    continue;
                }
                if (rows == null) {
                    rows = new RecordedTable(
                            StreamCsvWriter.create(csv, ObservedStreams.names(sample)), ObservedStreams.names(sample));
                }
                rows.add(csv, sample);
                written++;
            }
            if (rows == null) {
                throw new Failure(
                        ExitCode.BAD_INPUT, csv + ": no observations were recorded, and only these fit a table");
            }
            rows.table.commit();
        } finally {
            if (rows != null) {
                rows.table.close();
            }
        }
        return written;
    }

    private static Observation observation(Wire<Observation> wire, RecordedRecord record) throws IOException {
        try {
            return record.topic().endsWith(Topics.OBSERVATIONS.name()) ? wire.decode(record.value()) : null;
        } catch (MalformedMessageException e) {
            return null;
        }
    }

    private void add(Path csv, Observation sample) {
        if (!ObservedStreams.names(sample).equals(channels)) {
            throw new Failure(
                    ExitCode.BAD_INPUT,
                    csv + ": stream " + sample.streamId() + " has channels " + ObservedStreams.names(sample)
                            + " and those before " + channels + ", which do not fit into one table; record to .avro");
        }
        table.write(sample.streamId(), sample.eventTime() / MICROSECONDS, sample.values());
    }
}
