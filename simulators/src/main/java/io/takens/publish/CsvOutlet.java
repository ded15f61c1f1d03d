package io.takens.publish;

import io.takens.recording.StreamCsvWriter;
import io.takens.scenario.Scenario;
import io.takens.scenario.StreamSpec;
import io.takens.schemas.Observation;
import io.takens.schemas.Truth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a scenario as tables {@code stream,time,<channel>,...} and its truth as a table beside them.
 *
 * <p>All streams of a table have its channels, so that no cell is empty for want of a sensor: an empty cell is a missing
 * sample to whoever reads it. Streams with different channels need a name with {@code {channels}} in it, and get a table
 * per set of channels. Rows come as they are delivered; time is in seconds of event time.
 */
final class CsvOutlet implements FileOutlet {

    private static final double MICROSECONDS = 1e6; // in a second
    private static final int LONGEST = 32; // characters of a list of channels in a file's name

    private final Map<List<String>, StreamCsvWriter> tables = new LinkedHashMap<>();
    private final List<Path> files = new ArrayList<>();
    private final TruthCsv truths;

    CsvOutlet(Path file, Path truth, Scenario scenario) throws IOException {
        Map<List<String>, StreamSpec> first = new LinkedHashMap<>();
        scenario.streams().forEach(stream -> first.putIfAbsent(stream.channels(), stream));
        String name = file.getFileName().toString();
        if (first.size() > 1 && !name.contains(CHANNELS)) {
            throw new IllegalArgumentException(different(List.copyOf(first.values()), file));
        }
        TruthCsv opened = null;
        try {
            for (List<String> channels : first.keySet()) {
                Path table =
                        file.resolveSibling(name.replace(CHANNELS, unused(channels, files.size(), first.keySet())));
                tables.put(channels, StreamCsvWriter.create(table, channels));
                files.add(table);
            }
            Path beside = truth == null ? beside(file) : truth;
            opened = new TruthCsv(beside);
            files.add(beside);
        } finally {
            if (opened == null) {
                closeTables();
            }
        }
        truths = opened;
    }

    private static String different(List<StreamSpec> streams, Path file) {
        StreamSpec one = streams.get(0);
        StreamSpec other = streams.get(1);
        return "streams " + one.id() + " and " + other.id() + " have different channels, " + words(one.channels())
                + " and " + words(other.channels()) + ", and do not fit into one table; write a .avro file, or put "
                + CHANNELS + " into the name " + file.getFileName() + " for a table per set of channels";
    }

    /** {@code x-y-z}; a long list in short, with its number among the tables where that alone would not be unique. */
    private static String unused(List<String> channels, int number, Iterable<List<String>> all) {
        String wanted = words(channels);
        for (List<String> other : all) {
            if (!other.equals(channels) && words(other).equals(wanted)) {
                return wanted + "-" + number;
            }
        }
        return wanted;
    }

    private static String words(List<String> channels) {
        String all = String.join("-", channels);
        return all.length() <= LONGEST ? all : channels.get(0) + "-to-" + channels.get(channels.size() - 1);
    }

    /** {@code name.truth.csv} for {@code name.csv.gz}. */
    private static Path beside(Path file) {
        String name = file.getFileName().toString().replace("-" + CHANNELS, "").replace(CHANNELS, "");
        return file.resolveSibling(name.replaceFirst("(?i)(\\.csv)?(\\.gz)?$", "") + ".truth.csv");
    }

    @Override
    public List<Path> files() {
        return List.copyOf(files);
    }

    @Override
    public void observation(Observation observation) {
        tables.get(observation.channels())
                .write(observation.streamId(), observation.eventTime() / MICROSECONDS, observation.values());
    }

    @Override
    public void truth(Truth truth) {
        truths.write(truth);
    }

    @Override
    public void commit() throws IOException {
        truths.commit();
        for (StreamCsvWriter table : tables.values()) {
            table.commit();
        }
    }

    @Override
    public void close() throws IOException {
        try (truths) {
            closeTables();
        }
    }

    private void closeTables() throws IOException {
        for (StreamCsvWriter table : tables.values()) {
            table.close();
        }
    }
}
