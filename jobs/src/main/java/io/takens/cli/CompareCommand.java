package io.takens.cli;

import static io.takens.evaluation.Leaderboard.Column.number;
import static io.takens.evaluation.Leaderboard.Column.text;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.takens.Settings;
import io.takens.evaluation.Leaderboard;
import io.takens.evaluation.rolling.Comparison;
import io.takens.evaluation.rolling.Comparison.Difference;
import io.takens.evaluation.rolling.Evaluation;
import io.takens.evaluation.rolling.LoneExpert;
import io.takens.evaluation.rolling.ObservedStream;
import io.takens.evaluation.rolling.Schedule;
import io.takens.evaluation.rolling.ScoreSheet;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code takens compare}: two evaluations in; a verdict and an exit code out. */
@Command(
        name = "compare",
        description = "Say whether B forecasts better than A, worse, or neither.",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Forecasts are paired by stream, issue and lead. B is better or worse only if a",
            "moving-block bootstrap and the test of Diebold and Mariano agree at 1 %%. Exit",
            "code 0: B is not worse; 5: B is worse.",
            "",
            "Examples:",
            "  takens compare main-evaluation branch-evaluation",
            "      two directories that 'takens evaluate' wrote of the same file",
            "  takens compare lorenz-evaluation lorenz-evaluation --entrants 'parrot,takens medium'",
            "  takens compare demo.avro --profiles medium,large --horizon 50",
            "      evaluates a file with both profiles first",
            "  takens compare demo.avro --experts ngrc,koopman --profile small",
            "      the same with two experts, each on its own"
        })
final class CompareCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..2",
            paramLabel = "A B",
            description = "Directories of two evaluations; or one file of streams, with --profiles or" + " --experts.")
    private List<Path> inputs;

    @Option(
            names = "--profiles",
            split = ",",
            paramLabel = "A,B",
            description = "Profiles to evaluate a file with: small, medium, large.")
    private List<Settings.Profile> profiles;

    @Option(
            names = "--experts",
            split = ",",
            paramLabel = "A,B",
            description = "Experts to evaluate a file with, each on its own: ${COMPLETION-CANDIDATES}.")
    private List<LoneExpert> experts;

    @Mixin
    private ModelOptions model;

    @Option(
            names = "--horizon",
            defaultValue = "100",
            paramLabel = "H",
            description = "With one file: leads to forecast. Default: ${DEFAULT-VALUE}.")
    private int horizon;

    @Option(
            names = "--entrants",
            split = ",",
            paramLabel = "A,B",
            description = "Entrant of A and of B. Default: Takens in both.")
    private List<String> entrants;

    @Option(
            names = "--metric",
            defaultValue = "crps",
            paramLabel = "crps|error|absolute",
            description = "Loss to compare. Default: ${DEFAULT-VALUE}.")
    private Metric metric;

    @Option(
            names = "--tolerance",
            defaultValue = "0",
            paramLabel = "SHARE",
            description = "Difference that doesn't matter, as a share of A's loss. Default: ${DEFAULT-VALUE}.")
    private double tolerance;

    @Spec
    private CommandSpec spec;

    /** Columns of the scores that are losses. */
    enum Metric {
        CRPS,
        ERROR,
        ABSOLUTE;

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() throws IOException {
        check();
        ScoreSheet a;
        ScoreSheet b;
        if (inputs.size() == 2) {
            sameInput(inputs.get(0), inputs.get(1));
            a = read(inputs.get(0), 0);
            b = read(inputs.get(1), 1);
        } else {
            List<ObservedStream> streams = ObservedStreams.read(inputs.get(0), 0);
            a = evaluate(streams, 0);
            b = evaluate(streams, 1);
        }
        Comparison comparison;
        try {
            comparison = new Comparison(a, b, tolerance, 1);
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.BAD_INPUT, e.getMessage() + "; evaluate both with the same options", e);
        }
        print(a, b, comparison);
        return comparison.verdict() == Comparison.Verdict.WORSE ? ExitCode.DIFFERENT : ExitCode.OK;
    }

    private void check() {
        String fault = null;
        boolean evaluates = profiles != null || experts != null;
        if (inputs.size() == 2 && evaluates) {
            fault = "--profiles and --experts need one file of streams, and two inputs were given";
        } else if (inputs.size() == 1 && !evaluates) {
            fault = "a second directory is missing; or give --profiles or --experts with one file of streams";
        } else if (profiles != null && experts != null) {
            fault = "--profiles and --experts were given together; choose what to compare";
        } else if (profiles != null && profiles.size() != 2) {
            fault = "--profiles names " + profiles.size() + " profiles, 2 are needed";
        } else if (experts != null && experts.size() != 2) {
            fault = "--experts names " + experts.size() + " experts, 2 are needed";
        } else if (evaluates && entrants != null) {
            fault = "--entrants is for two directories; with one file --profiles or --experts say who";
        } else if (entrants != null && entrants.size() != 2) {
            fault = "--entrants names " + entrants.size() + " entrants, 2 are needed";
        } else if (!(tolerance >= 0) || horizon < 1) {
            fault = "--tolerance " + tolerance + ", --horizon " + horizon + ": at least 0 and 1 are needed";
        }
        if (fault != null) {
            throw new ParameterException(spec.commandLine(), fault);
        }
    }

    private static void sameInput(Path a, Path b) throws IOException {
        if (!input(a).equals(input(b))) {
            throw new Failure(
                    ExitCode.BAD_INPUT,
                    a + " and " + b + " are evaluations of different files; evaluate the same file twice");
        }
    }

    /** Fingerprint of the file that was evaluated. */
    private static String input(Path directory) throws IOException {
        Path summary = directory.resolve("summary.json");
        if (!Files.isRegularFile(summary)) {
            throw new Failure(
                    ExitCode.BAD_INPUT, summary + ": no such file; give a directory that 'takens evaluate' wrote");
        }
        return new ObjectMapper().readTree(summary.toFile()).at("/input/sha256").asText();
    }

    private ScoreSheet read(Path directory, int which) throws IOException {
        Path scores = directory.resolve("scores.csv");
        try (Reader reader = Files.newBufferedReader(scores)) {
            return ScoreSheet.read(reader, entrants == null ? null : entrants.get(which), metric.column());
        } catch (IOException e) {
            throw new Failure(ExitCode.BAD_INPUT, scores + ": " + e.getMessage(), e);
        }
    }

    private ScoreSheet evaluate(List<ObservedStream> streams, int which) throws IOException {
        Settings settings =
                profiles == null ? model.settings() : model.settings().withProfile(profiles.get(which));
        LoneExpert expert = experts == null ? null : experts.get(which);
        StringWriter scores = new StringWriter();
        Evaluation evaluation = new Evaluation(
                settings, new Schedule(horizon, 0, 0), expert == null ? Set.of() : Set.of(expert), false, scores);
        streams.forEach(evaluation::add);
        String entrant = expert == null ? null : expert.name().toLowerCase(Locale.ROOT);
        return ScoreSheet.read(new StringReader(scores.toString()), entrant, metric.column());
    }

    private void print(ScoreSheet a, ScoreSheet b, Comparison comparison) throws IOException {
        Leaderboard board = new Leaderboard(
                Map.of(),
                text("lead"),
                number("forecasts", 0),
                number("A", 4),
                number("B", 4),
                number("B - A", 4),
                number("from", 4),
                number("to", 4),
                number("p", 4),
                text("B is"));
        for (Difference difference : comparison.byLead()) {
            add(board, String.valueOf(difference.lead()), difference, comparison);
        }
        add(board, "all", comparison.overall(), comparison);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "A: %s, B: %s; %s; streams: %d; forecasts of one alone, left out: %d%n",
                a.entrant(), b.entrant(), metric.column(), comparison.streams(), comparison.unpaired());
        StringBuilder table = new StringBuilder();
        board.write(Leaderboard.Format.MARKDOWN, table);
        out.println(table.toString().strip());
        out.println("B is " + word(comparison.verdict()));
        out.flush();
    }

    private static void add(Leaderboard board, String lead, Difference difference, Comparison comparison) {
        board.add(
                lead,
                difference.test().count(),
                difference.a(),
                difference.b(),
                difference.test().mean(),
                difference.low(),
                difference.high(),
                difference.test().probability(),
                word(comparison.verdict(difference)));
    }

    private static String word(Comparison.Verdict verdict) {
        return switch (verdict) {
            case BETTER -> "better";
            case WORSE -> "worse";
            case NO_DIFFERENCE -> "no different";
        };
    }
}
