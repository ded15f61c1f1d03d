package io.takens.cli;

import io.takens.Event;
import io.takens.Settings;
import io.takens.input.Calendar;
import io.takens.recording.StreamCsv;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code takens forecast}: a file of streams in, a file of forecasts out; no broker. */
@Command(
        name = "forecast",
        description = "Forecast the streams of a CSV file.",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "The input has a header 'stream,time,<channel>,...'; 'stream' and 'time' may be",
            "left out, and an empty cell is a missing sample. Rows of one stream are in the",
            "order of time. Each forecast uses nothing after its issue, which is the index",
            "(from 0) of the last row learnt. Output: one row per stream, issue, lead and",
            "channel with the median, four quantiles, the expert that spoke and the status.",
            "Columns that --known names act on the streams and are no channels; rows after the last",
            "sample may tell what will act. Forecasts beyond what is known hold the last of it.",
            "Events are written as 'stream,issue,event,probability,happened' once they are",
            "decided; their Brier scores and reliability are said at the end.",
            "",
            "Examples:",
            "  takens forecast --input lorenz.csv --horizon 200 --output forecast.csv",
            "      200 steps after the last row of every stream",
            "  takens forecast --input lorenz.csv.gz --horizon 50 \\",
            "      --from 1000 --every 25 --output rolling.csv",
            "      a forecast after 1000 rows and after every 25 more",
            "  takens forecast --input harbour.csv --known tide --calendar 24h \\",
            "      --horizon 100 --output forecast.csv",
            "      the tide table goes on after the last level; the hour of the day may matter",
            "  takens forecast --input lorenz.csv --horizon 100 --from 1000 --every 10 \\",
            "      --event 'x > 15 within 100' --events events.csv --output rolling.csv"
        })
final class ForecastCommand implements Callable<Integer> {
    @Option(names = "--input", required = true, paramLabel = "FILE", description = "CSV file, or .csv.gz.")
    private Path input;

    @Option(names = "--horizon", required = true, paramLabel = "H", description = "Leads to forecast: 1..H samples.")
    private int horizon;

    @ArgGroup(exclusive = false)
    private Rolling rolling;

    @Option(
            names = "--event",
            paramLabel = "EVENT",
            description = "Probability of an event, as in 'x > 15 within 100'; may be repeated. Needs --events.")
    private List<String> eventTexts = List.of();

    @Option(
            names = "--events",
            paramLabel = "FILE",
            description = "CSV file of event probabilities to write, with what happened where the input tells.")
    private Path eventFile;

    @Mixin
    private InputOptions inputs;

    @Mixin
    private ModelOptions model;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "CSV file to write, or .csv.gz, or - for standard output.")
    private Path file;

    @Spec
    private CommandSpec spec;

    /** When to issue forecasts along the way. */
    static final class Rolling {
        @Option(
                names = "--from",
                required = true,
                paramLabel = "N",
                description = "Issue the first forecast after N rows of a stream; without it, one after its last row.")
        private long from;

        @Option(names = "--every", required = true, paramLabel = "K", description = "Then one after every K more rows.")
        private long every;

        boolean due(long rows) {
            return rows >= from && (rows - from) % every == 0;
        }
    }

    @Override
    public Integer call() throws IOException {
        positive("--horizon", horizon);
        if (rolling != null) {
            positive("--from", rolling.from);
            positive("--every", rolling.every);
        }
        Outline outline = Outline.of(input, inputs.known());
        Calendar calendar = inputs.calendar(1);
        if (!calendar.periods().isEmpty() && !outline.timed()) {
            throw new ParameterException(spec.commandLine(), "--calendar goes by times, but there is no column time");
        }
        EventBook events = new EventBook(events(), outline.channels());
        if (eventTexts.isEmpty() != (eventFile == null)) {
            throw new ParameterException(spec.commandLine(), "--event and --events need each other");
        }
        Progress progress = new Progress(spec.commandLine().getErr(), "rows", outline.rows());
        try (StreamCsv csv = StreamCsv.open(input);
                TextOutput output = TextOutput.create(file)) {
            output.writer().write(StreamForecaster.HEADER);
            forecast(csv, outline, events, output.writer(), progress);
            output.commit();
        }
        progress.finish();
        if (eventFile != null) {
            try (TextOutput output = TextOutput.create(eventFile)) {
                events.write(output.writer());
                output.commit();
            }
            events.summary().forEach(spec.commandLine().getErr()::println);
        }
        return ExitCode.OK;
    }

    private List<Event> events() {
        try {
            return eventTexts.stream().map(Event::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void forecast(StreamCsv csv, Outline outline, EventBook events, Writer out, Progress progress)
            throws IOException {
        KnownColumns known = outline.known();
        Settings settings = model.settings().withBatch(true).withCalendar(inputs.calendar(1));
        Map<String, StreamForecaster> forecasters = new HashMap<>();
        List<String> silent = new ArrayList<>();
        for (StreamCsv.Row row = csv.next(); row != null; row = csv.next()) {
            StreamForecaster stream = forecasters.computeIfAbsent(
                    row.stream(), name -> new StreamForecaster(name, outline.channels(), settings, known.of(name)));
            double[] values = known.observed(row);
            stream.learn(row.time(), values);
            events.observe(row.stream(), stream.rows() - 1, values);
            boolean last = stream.rows() == outline.rowsOf().get(row.stream());
            boolean due = rolling == null ? last : rolling.due(stream.rows());
            if (due && stream.fresh()) {
                stream.forecast(horizon, events, out);
            }
            if (last) {
                forecasters.remove(row.stream());
                if (!stream.spoke()) {
                    silent.add(row.stream());
                }
            }
            progress.step();
        }
        if (!silent.isEmpty()) {
            progress.warn(silent.size() + " of " + outline.rowsOf().size() + " streams have no forecast, for example "
                    + silent.get(0) + ": fewer samples than --from asks for, or none at all");
        }
    }

    private void positive(String option, long value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), option + " is " + value + ", but at least 1 is needed");
        }
    }
}
