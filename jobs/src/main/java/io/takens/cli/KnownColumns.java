package io.takens.cli;

import io.takens.recording.StreamCsv;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Tells the columns of a file that are known ahead from the channels, and keeps what they hold. */
final class KnownColumns {
    private static final double[][] NOTHING = new double[0][];

    private final Path file;
    private final List<String> columns;
    private final int[] known;
    private final int[] observed;
    private final Map<String, SampleCursor> cursors = new HashMap<>();
    private final Map<String, List<double[]>> inputs = new HashMap<>();

    /**
     * @param columns of the file, beside stream and time
     * @param known those of them that are known ahead
     */
    KnownColumns(Path file, List<String> columns, List<String> known) {
        for (String name : known) {
            if (!columns.contains(name)) {
                throw new Failure(
                        ExitCode.BAD_INPUT,
                        file + ": no column " + name + ", which --known asks for; there are "
                                + String.join(",", columns));
            }
        }
        this.file = file;
        this.columns = columns;
        this.known = known.stream().distinct().mapToInt(columns::indexOf).toArray();
        this.observed = IntStream.range(0, columns.size())
                .filter(c -> !known.contains(columns.get(c)))
                .toArray();
        if (observed.length == 0) {
            throw new Failure(ExitCode.BAD_INPUT, file + ": every column is known, none is left to forecast");
        }
    }

    /** Names of the other columns. */
    List<String> channels() {
        return IntStream.of(observed).mapToObj(columns::get).toList();
    }

    /** Values of the channels. */
    double[] observed(StreamCsv.Row row) {
        return pick(row, observed);
    }

    private static double[] pick(StreamCsv.Row row, int[] which) {
        return IntStream.of(which).mapToDouble(c -> row.values()[c]).toArray();
    }

    /** Keeps what is known of a row; for rows that are missing before it, the last one's holds. */
    void note(StreamCsv.Row row) {
        if (known.length == 0) {
            return;
        }
        double[] values = pick(row, known);
        for (int i = 0; i < known.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new Failure(
                        ExitCode.BAD_INPUT,
                        file + ": line " + row.line() + " has no " + columns.get(known[i])
                                + ", which --known says is known");
            }
        }
        SampleCursor cursor = cursors.computeIfAbsent(row.stream(), stream -> new SampleCursor());
        List<double[]> of = inputs.computeIfAbsent(row.stream(), stream -> new ArrayList<>());
        cursor.next(row.time(), observed(row));
        while (of.size() < cursor.index()) {
            of.add(of.get(of.size() - 1));
        }
        of.add(values);
    }

    /** What is known of a stream, by the index of its samples. */
    double[][] of(String stream) {
        List<double[]> of = inputs.get(stream);
        return of == null ? NOTHING : of.toArray(NOTHING);
    }
}
