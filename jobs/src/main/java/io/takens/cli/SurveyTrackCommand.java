package io.takens.cli;

import io.takens.catalogue.Catalogue;
import io.takens.cli.SurveyTable.Column;
import io.takens.recording.StreamCsv;
import io.takens.truth.TrackRow;
import io.takens.truth.Tracking;
import io.takens.truth.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code takens survey track}: series made by another program against trajectories from their first rows. */
@Command(
        name = "track",
        description = {
            "Integrate each series of a file anew from its first row, and say how long the two stay together.",
            "A stream is called after its system, Lorenz or Lorenz#2; the sampling interval is found from the series."
        },
        optionListHeading = "%nOptions:%n",
        footer = {"", "Example:", "  takens survey track theirs.csv.gz"})
final class SurveyTrackCommand implements Callable<Integer> {
    private static final Column[] COLUMNS = {
        new Column("stream", -27),
        new Column("interval", 10),
        new Column("samples", 7),
        new Column("to 1e-6", 7),
        new Column("allowed", 8),
        new Column("to 1e-3", 7),
        new Column("allowed", 8),
        new Column("verdict", 7),
    };

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Series: CSV, or .csv.gz.")
    private List<Path> inputs;

    @Option(names = "--output", paramLabel = "FILE", description = "Write the table as CSV, too.")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<TrackRow> rows = new ArrayList<>();
        try (SurveyTable table = new SurveyTable(out, file, COLUMNS)) {
            for (Path input : inputs) {
                for (Map.Entry<String, List<double[]>> stream : read(input).entrySet()) {
                    TrackRow row = track(input, stream.getKey(), stream.getValue());
                    rows.add(row);
                    table.row(
                            row.stream(),
                            row.interval(),
                            row.samples(),
                            row.micro(),
                            (long) row.microAllowed(),
                            row.milli(),
                            (long) row.milliAllowed(),
                            SurveyCommand.text(row.verdict()));
                }
            }
            table.commit();
        }
        summary(out, rows);
        return rows.stream().anyMatch(row -> row.verdict() == Verdict.FAIL) ? ExitCode.DIFFERENT : ExitCode.OK;
    }

    private static Map<String, List<double[]>> read(Path input) throws IOException {
        Map<String, List<double[]>> streams = new LinkedHashMap<>();
        StreamCsv.read(
                input,
                row -> streams.computeIfAbsent(row.stream(), name -> new ArrayList<>())
                        .add(row.values()));
        return streams;
    }

    private static TrackRow track(Path input, String stream, List<double[]> rows) {
        String name = stream.replaceFirst("#.*", "");
        try {
            return Tracking.track(stream, Catalogue.named(name), rows.toArray(double[][]::new));
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.BAD_INPUT, input + ": " + e.getMessage(), e);
        }
    }

    private static void summary(PrintWriter out, List<TrackRow> rows) {
        long[] counts = new long[Verdict.values().length];
        rows.forEach(row -> counts[row.verdict().ordinal()]++);
        out.printf("%n%d pass, %d fail, %d without an interval%n", counts[0], counts[1], counts[2]);
        List<TrackRow> found =
                rows.stream().filter(row -> !Double.isNaN(row.interval())).toList();
        if (!found.isEmpty()) {
            out.printf(
                    "median samples to 1e-6: %.0f, allowed %.0f; to 1e-3: %.0f, allowed %.0f%n",
                    median(found, TrackRow::micro),
                    median(found, TrackRow::microAllowed),
                    median(found, TrackRow::milli),
                    median(found, TrackRow::milliAllowed));
        }
        out.flush();
    }

    private static double median(List<TrackRow> rows, ToDoubleFunction<TrackRow> figure) {
        double[] sorted = rows.stream().mapToDouble(figure).sorted().toArray();
        return 0.5 * (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]);
    }
}
