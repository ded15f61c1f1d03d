package io.takens.evaluation.regime;

import io.takens.recording.StreamCsv;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A series of a benchmark.
 *
 * @param name name of the series
 * @param rows rows of samples, one value per channel; null where one is missing
 */
record Series(String name, List<double[]> rows) {
    private static final String CLOCK = "t"; // column that numbers the rows

    /** Reads a CSV file; a column {@code t} is no channel. */
    static Series read(String name, Path file) throws IOException {
        List<double[]> rows = new ArrayList<>();
        try (StreamCsv csv = StreamCsv.open(file)) {
            int from = csv.channels().get(0).equals(CLOCK) ? 1 : 0;
            for (StreamCsv.Row row = csv.next(); row != null; row = csv.next()) {
                double[] values = new double[csv.channels().size() - from];
                System.arraycopy(row.values(), from, values, 0, values.length);
                rows.add(finite(values) ? values : null);
            }
        }
        return new Series(name, rows);
    }

    private static boolean finite(double[] values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** Changes that a detector declares. */
    List<Alarm> run(ChangeDetector.Named detector) {
        return run(detector, Alarm::change);
    }

    /** What a detector declares, of some kinds. */
    List<Alarm> run(ChangeDetector.Named detector, Predicate<Alarm> kinds) {
        List<Alarm> alarms = new ArrayList<>();
        int channels = rows.stream().filter(row -> row != null).findFirst().orElseThrow().length;
        ChangeDetector running = detector.start().apply(channels);
        long missing = 0;
        for (double[] row : rows) {
            if (row == null) {
                missing++;
                continue;
            }
            if (missing > 0) {
                running.gap(missing);
                missing = 0;
            }
            running.update(row).stream().filter(kinds).forEach(alarms::add);
        }
        return alarms;
    }
}
