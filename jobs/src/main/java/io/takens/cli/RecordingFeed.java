package io.takens.cli;

import io.takens.demo.Feed;
import io.takens.publish.Pace;
import io.takens.publish.Publisher;
import io.takens.recording.StreamCsv;
import io.takens.schemas.Observation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The rows of a CSV file as observations, in the order of the file.
 *
 * <p>The time column counts as seconds since the epoch; without one, samples are a second apart. A missing sample is
 * not sent: the sequence jumps, as it does when a sensor is silent.
 */
final class RecordingFeed implements Feed {
    private static final double MICROSECONDS = 1e6;

    private final Path file;
    private final double speed;
    private final Outline outline;

    /** @param speed event time per real time; infinite = as fast as possible */
    RecordingFeed(Path file, double speed) throws IOException {
        this.file = file;
        this.speed = speed;
        this.outline = Outline.of(file);
    }

    @Override
    public String description() {
        return String.format(
                "%s: %,d rows, streams %d",
                file.getFileName(), outline.rows(), outline.rowsOf().size());
    }

    @Override
    public void send(Publisher publisher) throws IOException, InterruptedException {
        Pace pace = Double.isInfinite(speed) ? Pace.unlimited() : Pace.realTime(speed);
        Map<String, SampleCursor> cursors = new HashMap<>();
        try (StreamCsv csv = StreamCsv.open(file)) {
            for (StreamCsv.Row row = csv.next(); row != null; row = csv.next()) {
                SampleCursor cursor = cursors.computeIfAbsent(row.stream(), name -> new SampleCursor());
                if (cursor.next(row.time(), row.values())) {
                    Observation sample = observation(row, cursor);
                    pace.await(sample.eventTime());
                    publisher.observation(sample);
                }
            }
        }
    }

    private Observation observation(StreamCsv.Row row, SampleCursor cursor) {
        double seconds = Double.isNaN(row.time()) ? cursor.sampleIndex() : row.time();
        return new Observation(
                row.stream(),
                cursor.sampleIndex(),
                Math.round(seconds * MICROSECONDS),
                cursor.interval(),
                outline.channels(),
                row.values());
    }
}
