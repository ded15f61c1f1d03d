package io.takens.cli;

import static io.takens.evaluation.Leaderboard.Column.number;
import static io.takens.evaluation.Leaderboard.Column.text;

import io.takens.Settings;
import io.takens.evaluation.Leaderboard;
import io.takens.evaluation.rolling.Evaluation;
import io.takens.evaluation.rolling.EvaluationSummary;
import io.takens.evaluation.rolling.HtmlReport;
import io.takens.evaluation.rolling.LoneExpert;
import io.takens.evaluation.rolling.ObservedStream;
import io.takens.evaluation.rolling.Schedule;
import io.takens.input.Calendar;
import io.takens.recording.AtomicFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code takens evaluate}: a file of streams in; scores, a summary and a report out; no broker. */
@Command(
        name = "evaluate",
        description = "Measure how well the streams of a file would have been forecast.",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Walks through every stream: at each issue Takens, persistence, climatology, a",
            "parrot and a random cut forest forecast from what came before, then all learn",
            "on. Nothing after an issue is used for its forecast. A recording that holds the",
            "truth topic also has its alerts scored. Writes scores.csv, summary.json with the",
            "same as summary.csv, and report.html, which opens from disk; all but the last are the",
            "same bytes each time.",
            "",
            "Examples:",
            "  takens evaluate lorenz.csv --dt 0.02",
            "      forecasts over the second half of each stream; report in lorenz-evaluation",
            "  takens evaluate demo.avro --profile small --horizon 50 --output-dir small",
            "  takens evaluate lorenz.csv --experts ngrc,koopman,reservoir",
            "      what each of these experts would do on its own"
        })
final class EvaluateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "CSV file, .csv.gz, or a recording of topics.")
    private Path input;

    @Option(
            names = "--dt",
            paramLabel = "T",
            description = "Sampling interval, for exponents in your unit of time. Default: from the time column.")
    private double interval;

    @Option(
            names = "--horizon",
            defaultValue = "100",
            paramLabel = "H",
            description = "Leads to forecast: 1..H samples. Default: ${DEFAULT-VALUE}.")
    private int horizon;

    @Option(
            names = "--from",
            paramLabel = "N",
            description = "Samples of a stream before its first forecast. Default: half of them.")
    private int from;

    @Option(
            names = "--every",
            paramLabel = "K",
            description = "Samples from one forecast to the next. Default: about 50 forecasts a stream.")
    private int every;

    @Option(
            names = "--experts",
            split = ",",
            paramLabel = "E",
            description = "Experts that also take part each on its own: ${COMPLETION-CANDIDATES}.")
    private Set<LoneExpert> experts = EnumSet.noneOf(LoneExpert.class);

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            description = "CSV of the changes, as 'takens simulate' writes it: stream,sequence,kind,description. Scores"
                    + " the alerts.")
    private Path truth;

    @Option(
            names = "--no-forest",
            description = "Leave the random cut forest out, which takes the longest of the rivals.")
    private boolean noForest;

    @Mixin
    private InputOptions inputs;

    @Mixin
    private ModelOptions model;

    @Option(
            names = "--output-dir",
            paramLabel = "DIR",
            description = "Directory to write to. Default: the file's name with -evaluation.")
    private Path directory;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (interval < 0 || horizon < 1 || from < 0 || every < 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--dt " + interval + ", --horizon " + horizon + ", --from " + from + ", --every " + every
                            + ": none is negative, and the horizon is at least 1");
        }
        Path target = directory == null ? input.resolveSibling(stem() + "-evaluation") : directory;
        List<ObservedStream> streams = ObservedStreams.read(input, interval, inputs.known());
        if (truth != null) {
            streams = KnownChanges.read(truth).in(streams);
        }
        EvaluationSummary summary = evaluate(streams, settings(streams), target);
        print(summary, target);
        return ExitCode.OK;
    }

    private Settings settings(List<ObservedStream> streams) throws IOException {
        double second = ObservedStreams.isRecording(input) ? 1e6 : 1; // event times are in us
        Calendar calendar = inputs.calendar(second);
        if (!calendar.periods().isEmpty() && streams.stream().allMatch(stream -> Double.isNaN(stream.time(0)))) {
            throw new ParameterException(spec.commandLine(), "--calendar goes by times, but there is no column time");
        }
        return model.settings().withCalendar(calendar);
    }

    private String stem() {
        return input.getFileName().toString().replaceFirst("(?i)(\\.csv|\\.avro)?(\\.gz)?$", "");
    }

    private EvaluationSummary evaluate(List<ObservedStream> streams, Settings settings, Path target)
            throws IOException {
        Files.createDirectories(target);
        Progress progress = new Progress(spec.commandLine().getErr(), "streams", streams.size());
        Path scores = target.resolve("scores.csv");
        EvaluationSummary summary;
        try (AtomicFile file = AtomicFile.create(scores);
                Writer writer = new BufferedWriter(new OutputStreamWriter(file.stream(), StandardCharsets.UTF_8))) {
            Evaluation evaluation =
                    new Evaluation(settings, new Schedule(horizon, from, every), experts, !noForest, writer);
            for (ObservedStream stream : streams) {
                add(evaluation, stream);
                progress.step();
            }
            progress.finish();
            if (evaluation.forecasts() == 0) {
                throw new Failure(
                        ExitCode.BAD_INPUT,
                        input + ": no stream is long enough for a forecast of " + horizon
                                + " samples; choose a smaller --horizon or --from");
            }
            writer.flush();
            file.commit();
            summary = evaluation.summary();
        }
        summary.put("input", origin(streams));
        summary.put("scores", Map.of("file", "scores.csv", "sha256", Digest.sha256(scores)));
        summary.put("program", "takens " + version());
        write(target.resolve("summary.json"), summary.json() + "\n");
        write(target.resolve("summary.csv"), summary.csv());
        write(target.resolve("report.html"), HtmlReport.of(summary));
        return summary;
    }

    private static void add(Evaluation evaluation, ObservedStream stream) throws IOException {
        try {
            evaluation.add(stream);
        } catch (UncheckedIOException e) {
            throw e.getCause(); // a full disk is no fault of this program
        }
    }

    private Map<String, Object> origin(List<ObservedStream> streams) throws IOException {
        Map<String, Object> origin = new TreeMap<>();
        origin.put("file", input.getFileName().toString());
        origin.put("sha256", Digest.sha256(input));
        origin.put("streams", streams.size());
        origin.put(
                "samples",
                streams.stream().mapToLong(stream -> stream.samples().length).sum());
        return origin;
    }

    private static String version() {
        String version = EvaluateCommand.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    private static void write(Path path, String text) throws IOException {
        try (AtomicFile file = AtomicFile.create(path)) {
            file.stream().write(text.getBytes(StandardCharsets.UTF_8));
            file.commit();
        }
    }

    private void print(EvaluationSummary summary, Path target) throws IOException {
        Leaderboard board = new Leaderboard(
                Map.of(),
                text("entrant"),
                number("forecasts", 0),
                number("CRPS", 4),
                number("RMSE", 4),
                number("skill", 3),
                number("VPT samples", 1),
                number("VPT Lyapunov", 2),
                number("in 90 %", 1));
        for (String entrant : summary.entrants()) {
            board.add(
                    entrant,
                    summary.number(entrant, "forecasts"),
                    summary.number(entrant, "crps"),
                    summary.number(entrant, "rmse"),
                    summary.number(entrant, "skill", "climatology", "overall"),
                    summary.number(entrant, "valid", "median"),
                    summary.number(entrant, "valid_lyapunov", "median"),
                    100 * summary.number(entrant, "coverage", "90", "share"));
        }
        PrintWriter out = spec.commandLine().getOut();
        StringBuilder table = new StringBuilder();
        board.write(Leaderboard.Format.MARKDOWN, table);
        out.println(table.toString().strip());
        out.println("CRPS, RMSE in standard deviations; skill of CRPS against climatology; VPT to an error of 0.4.");
        out.println("report: " + target.resolve("report.html"));
        out.flush();
    }
}
