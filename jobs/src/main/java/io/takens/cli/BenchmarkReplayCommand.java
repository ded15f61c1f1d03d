package io.takens.cli;

import static io.takens.evaluation.Leaderboard.Column.number;
import static io.takens.evaluation.Leaderboard.Column.text;

import io.takens.Settings;
import io.takens.demo.BoundedReplay;
import io.takens.demo.BoundedReplay.Cost;
import io.takens.evaluation.Leaderboard;
import io.takens.evaluation.Provenance;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code takens benchmark replay}: observations a second through the forecast job, and how much of it is plumbing. */
@Command(
        name = "replay",
        description = "Speed of the forecast job over a recording, and what of it is plumbing.",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Sends the recording's observations to a broker in this process and runs the job over",
            "them to their end, exactly once, on a Flink cluster in this process: with each profile,",
            "and with a function in the model's place that only counts and issues messages of the",
            "same size. That is the plumbing: topic, decoding, shuffle, state, checkpoints, topic.",
            "CPU is that of the whole process without the broker's threads.",
            "",
            "Example:",
            "  takens simulate --scenario load --streams 100 --samples 10000 --output million.avro",
            "  takens benchmark replay million.avro --profiles small,medium"
        })
final class BenchmarkReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A recording with observations.")
    private Path recording;

    @Option(
            names = "--profiles",
            split = ",",
            defaultValue = "small,medium",
            paramLabel = "P",
            description = "Profiles to run. Default: ${DEFAULT-VALUE}.")
    private List<Settings.Profile> profiles;

    @Option(
            names = "--parallelism",
            defaultValue = "1",
            paramLabel = "N",
            description = "Of the job. Default: ${DEFAULT-VALUE}.")
    private int parallelism;

    @Mixin
    private final TableOptions table = new TableOptions(Leaderboard.Format.MARKDOWN);

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (parallelism < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--parallelism is " + parallelism + ", but at least 1 is needed");
        }
        Leaderboard board = new Leaderboard(
                Provenance.of("benchmark", "replay", "recording", String.valueOf(recording.getFileName())),
                text("model"),
                number("observations", 0),
                number("seconds", 1),
                number("observations/s", 0),
                number("CPU s", 1),
                number("observations/s/core", 0),
                number("plumbing %", 1),
                number("broker CPU s", 1));
        try (BoundedReplay replay = BoundedReplay.start(parallelism)) {
            long observations = replay.load(recording);
            if (observations == 0) {
                throw new Failure(ExitCode.BAD_INPUT, recording + ": no observations in it; record that topic as well");
            }
            replay.passThrough(Map.of()); // until the virtual machine has compiled what it needs
            Cost plumbing = replay.passThrough(Map.of());
            add(board, "none", observations, plumbing, plumbing);
            for (Settings.Profile profile : profiles) {
                String name = profile.name().toLowerCase(Locale.ROOT);
                add(board, name, observations, replay.forecast(Map.of("profile", name)), plumbing);
            }
        }
        table.write(board);
        return ExitCode.OK;
    }

    private static void add(Leaderboard board, String model, long observations, Cost cost, Cost plumbing) {
        board.add(
                model,
                observations,
                cost.seconds(),
                observations / cost.seconds(),
                cost.processor(),
                observations / cost.processor(),
                100 * plumbing.processor() / cost.processor(),
                cost.broker());
    }
}
