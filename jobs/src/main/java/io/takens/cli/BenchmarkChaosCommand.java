package io.takens.cli;

import io.takens.evaluation.ChaosBenchmark;
import io.takens.evaluation.ChaosProblem;
import io.takens.evaluation.Entrants;
import io.takens.evaluation.Leaderboard;
import io.takens.evaluation.Provenance;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code takens benchmark chaos}: valid prediction times on systems with known exponents. */
@Command(
        name = "chaos",
        description = "How many Lyapunov times forecasts of known chaotic systems hold.",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "A model learns N samples in order, then forecasts from start after start. VPT is",
            "the time until the error passes 0.4 standard deviations, in Lyapunov times; 'from'",
            "and 'to' bound its median at 90 %%, starts taken as independent. us/obs is processor",
            "time per sample of the first N, a forecast of 50 leads every ten samples included.",
            "Seeds below 1000 were used in development; evaluate on others.",
            "",
            "Examples:",
            "  takens benchmark chaos --profile medium,large",
            "  takens benchmark chaos --problem lorenz/x --samples 2000 --no-rivals"
        })
final class BenchmarkChaosCommand implements Callable<Integer> {
    @Option(
            names = "--problem",
            split = ",",
            paramLabel = "NAME",
            description = "Problems whose names begin so, as in lorenz/x. Default: all.")
    private List<String> problems;

    @Option(
            names = "--samples",
            defaultValue = "10000",
            paramLabel = "N",
            description = "Samples learnt before the first forecast. Default: ${DEFAULT-VALUE}.")
    private int samples;

    @Option(
            names = "--trajectories",
            defaultValue = "3",
            paramLabel = "N",
            description = "Trajectories of each problem. Default: ${DEFAULT-VALUE}.")
    private int trajectories;

    @Option(
            names = "--starts",
            defaultValue = "10",
            paramLabel = "N",
            description = "Forecasts on each trajectory, 100 samples apart. Default: ${DEFAULT-VALUE}.")
    private int starts;

    @Option(
            names = "--seed",
            defaultValue = "1001",
            paramLabel = "N",
            description = "Seed of the first trajectory. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private BoardOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<ChaosProblem> chosen = ChaosProblem.all().stream()
                .filter(problem -> problems == null || problems.stream().anyMatch(problem.name()::startsWith))
                .toList();
        if (chosen.isEmpty() || samples < 1 || trajectories < 1 || starts < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    chosen.isEmpty()
                            ? "no problem begins with " + String.join(", ", problems) + "; there are "
                                    + String.join(
                                            ", ",
                                            ChaosProblem.all().stream()
                                                    .map(ChaosProblem::name)
                                                    .toList())
                            : "--samples, --trajectories and --starts must be at least 1");
        }
        Leaderboard board = ChaosBenchmark.leaderboard(Provenance.of(
                "benchmark",
                "chaos",
                "samples learnt",
                String.valueOf(samples),
                "starts",
                trajectories + " trajectories x " + starts,
                "seeds",
                seed + " to " + (seed + trajectories - 1)));
        ChaosBenchmark benchmark = new ChaosBenchmark(samples, trajectories, starts, seed);
        Progress progress = new Progress(spec.commandLine().getErr(), "problems", chosen.size());
        for (ChaosProblem problem : chosen) {
            benchmark.run(problem, Entrants.all(options.settings(false), options.rivals()), board);
            progress.step();
        }
        progress.finish();
        options.write(board);
        return ExitCode.OK;
    }
}
