package io.takens.publish;

import io.takens.scenario.Outlet;
import io.takens.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A scenario into files: the same scenario gives the same bytes, because no time of day and no path gets into them.
 *
 * <p>The files appear under their names with {@link #commit}, each whole; {@link #close} without it leaves none. Event time
 * starts at 0. Not thread-safe.
 */
public interface FileOutlet extends Outlet, AutoCloseable {

    /** What the name of a file may hold to get a file per set of channels. */
    String CHANNELS = "{channels}";

    /**
     * A recording if the name ends in {@code .avro}, else CSV.
     *
     * @param file where the samples go
     * @param truth where the truth records go, as CSV; null = beside the samples, in a recording among them
     * @param scenario what will be written
     * @throws IllegalArgumentException if the streams do not fit into one table and the name asks for one
     * @throws IOException if a file cannot be written
     */
    static FileOutlet create(Path file, Path truth, Scenario scenario) throws IOException {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".avro")
                ? new RecordingOutlet(file, truth, scenario)
                : new CsvOutlet(file, truth, scenario);
    }

    /** The files that {@link #commit} makes, samples first. */
    List<Path> files();

    /** Completes the files and gives them their names. */
    void commit() throws IOException;

    /** Deletes what was written, unless it was committed. */
    @Override
    void close() throws IOException;
}
