package io.takens.publish;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.takens.recording.AtomicFile;
import io.takens.recording.StreamCsvWriter;
import io.takens.scenario.Outlet;
import io.takens.scenario.Scenario;
import io.takens.schemas.Observation;
import io.takens.schemas.Truth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a scenario into a CSV file, and its truth into a second one beside it.
 *
 * <p>{@code name.csv} has columns {@code stream,time} and one per channel that any stream has; a stream leaves the
 * channels of others empty. {@code name.truth.csv} has
 * {@code stream,sequence,time,kind,channels,before,after,exponent_before,exponent_after,description}. Time is in seconds of
 * event time since the start. Rows come as they are delivered. Both files appear with {@link #commit}, or not at all. Not
 * thread-safe.
 */
public final class CsvOutlet implements Outlet, AutoCloseable {

    private static final double MICROSECONDS = 1e6; // in a second

    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final long startTime;
    private final StreamCsvWriter samples;
    private final AtomicFile truthFile;
    private final CsvWriter truths;

    /**
     * @param file name of the first file, {@code .csv} or {@code .csv.gz}
     * @param scenario what will be written
     * @param startTime event time of sample 0, microseconds since the epoch
     */
    public CsvOutlet(Path file, Scenario scenario, long startTime) throws IOException {
        scenario.streams()
                .forEach(stream -> stream.channels().forEach(name -> columns.putIfAbsent(name, columns.size())));
        this.startTime = startTime;
        String name = file.getFileName().toString().replaceFirst("(?i)(\\.csv)?(\\.gz)?$", "") + ".truth.csv";
        samples = StreamCsvWriter.create(file, List.copyOf(columns.keySet()));
        try {
            truthFile = AtomicFile.create(file.resolveSibling(name));
        } catch (IOException e) {
            samples.close();
            throw e;
        }
        truths = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(truthFile.stream(), StandardCharsets.UTF_8);
        truths.writeRecord(
                "stream",
                "sequence",
                "time",
                "kind",
                "channels",
                "before",
                "after",
                "exponent_before",
                "exponent_after",
                "description");
    }

    @Override
    public void observation(Observation observation) {
        double[] row = new double[columns.size()];
        Arrays.fill(row, Double.NaN);
        for (int c = 0; c < observation.values().length; c++) {
            row[columns.get(observation.channels().get(c))] = observation.values()[c];
        }
        samples.write(observation.streamId(), seconds(observation.eventTime()), row);
    }

    @Override
    public void truth(Truth truth) {
        truths.writeRecord(
                truth.streamId(),
                Long.toString(truth.sequence()),
                Double.toString(seconds(truth.eventTime())),
                truth.kind(),
                String.join(" ", truth.channels()),
                truth.regimeBefore(),
                truth.regimeAfter(),
                text(truth.exponentBefore()),
                text(truth.exponentAfter()),
                truth.description());
    }

    /** Completes both files and gives them their names. */
    public void commit() throws IOException {
        truths.flush();
        truthFile.commit();
        samples.commit();
    }

    @Override
    public void close() throws IOException {
        try (samples) {
            truthFile.close();
        }
    }

    private double seconds(long eventTime) {
        return (eventTime - startTime) / MICROSECONDS;
    }

    private static String text(Double exponent) {
        return exponent == null ? "" : exponent.toString();
    }
}
