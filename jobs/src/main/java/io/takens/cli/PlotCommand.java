package io.takens.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.takens.cli.FanChart.Fan;
import io.takens.cli.FanChart.Mark;
import io.takens.recording.StreamCsv;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code takens plot}: draws what {@code forecast} and {@code detect} wrote. */
@Command(
        name = "plot",
        description = "Draw a stream, its forecasts and its alerts as an SVG picture.",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Example:",
            "  takens forecast --input lorenz.csv --horizon 200 --from 2000 --every 300 --output forecast.csv",
            "  takens detect --input lorenz.csv --output alerts.csv",
            "  takens plot --input lorenz.csv --forecast forecast.csv --alerts alerts.csv \\",
            "      --from 1800 --to 3200 --output lorenz.svg"
        })
final class PlotCommand implements Callable<Integer> {
    private static final String[] COLUMNS = {"q05", "q25", "median", "q75", "q95"};

    @Option(names = "--input", required = true, paramLabel = "FILE", description = "The streams: CSV, or .csv.gz.")
    private Path input;

    @Option(names = "--forecast", paramLabel = "FILE", description = "Output of takens forecast on the same streams.")
    private Path forecasts;

    @Option(names = "--alerts", paramLabel = "FILE", description = "Output of takens detect on the same streams.")
    private Path alerts;

    @Option(names = "--stream", paramLabel = "NAME", description = "Which stream; without it, the first one.")
    private String stream;

    @Option(names = "--channel", paramLabel = "NAME", description = "Which channel; without it, the first one.")
    private String channel;

    @Option(names = "--from", paramLabel = "N", defaultValue = "0", description = "First sample drawn, from 0.")
    private long from;

    @Option(names = "--to", paramLabel = "N", description = "Last sample drawn; without it, the stream's last.")
    private long to = Long.MAX_VALUE;

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "SVG file to write, or -.")
    private Path file;

    @Override
    public Integer call() throws IOException {
        FanChart chart = observed();
        if (alerts != null) {
            rows(alerts, row -> {
                long detected = number(row, "detected");
                if (detected >= from && detected <= to) {
                    chart.add(new Mark(row.getField("kind"), Math.max(from, number(row, "onset")), detected));
                }
            });
        }
        if (forecasts != null) {
            fans().forEach((issue, quantiles) -> chart.add(new Fan(issue, quantiles)));
        }
        try (TextOutput output = TextOutput.create(file)) {
            output.writer().write(chart.svg());
            output.commit();
        }
        return ExitCode.OK;
    }

    /** The samples asked for; settles the names of the stream and the channel where they were left open. */
    private FanChart observed() throws IOException {
        double[] values = new double[64];
        int size = 0;
        long row = 0;
        try (StreamCsv csv = StreamCsv.open(input)) {
            channel = channel == null ? csv.channels().get(0) : channel;
            int at = csv.channels().indexOf(channel);
            if (at < 0) {
                throw new Failure(
                        ExitCode.BAD_INPUT, input + ": no channel " + channel + "; there are " + csv.channels());
            }
            for (StreamCsv.Row next = csv.next(); next != null; next = csv.next()) {
                stream = stream == null ? next.stream() : stream;
                if (!next.stream().equals(stream)) {
                    continue;
                }
                if (row >= from && row <= to) {
                    values = size == values.length ? Arrays.copyOf(values, 2 * size) : values;
                    values[size++] = next.values()[at];
                }
                row++;
            }
        }
        if (size == 0) {
            throw new Failure(
                    ExitCode.BAD_INPUT,
                    input + ": stream " + stream + " has " + row + " samples, none of them from " + from + " to " + to);
        }
        return new FanChart(stream + ", " + channel, from, Arrays.copyOf(values, size));
    }

    /** Quantiles per lead of every forecast issued within the picture, by issue. */
    private Map<Long, List<double[]>> fans() throws IOException {
        Map<Long, List<double[]>> fans = new TreeMap<>();
        rows(forecasts, row -> {
            long issue = number(row, "issue");
            boolean ends = to < Long.MAX_VALUE && issue + number(row, "lead") > to;
            if (issue >= from && !ends && row.getField("channel").equals(channel)) {
                double[] quantiles = new double[COLUMNS.length];
                for (int i = 0; i < COLUMNS.length; i++) {
                    quantiles[i] = Double.parseDouble(row.getField(COLUMNS[i]));
                }
                fans.computeIfAbsent(issue, key -> new ArrayList<>()).add(quantiles);
            }
        });
        return fans;
    }

    /** Rows of the stream in a table that this program wrote. */
    private void rows(Path table, Consumer<NamedCsvRecord> sink) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(table)) {
            for (NamedCsvRecord row : reader) {
                if (row.getField("stream").equals(stream)) {
                    sink.accept(row);
                }
            }
        } catch (NoSuchElementException | NumberFormatException e) {
            throw new Failure(
                    ExitCode.BAD_INPUT,
                    table + ": " + e.getMessage() + "; give the output of takens forecast or takens detect",
                    e);
        }
    }

    private static long number(NamedCsvRecord row, String column) {
        return Long.parseLong(row.getField(column));
    }
}
