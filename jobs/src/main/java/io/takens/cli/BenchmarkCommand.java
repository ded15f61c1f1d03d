package io.takens.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code takens benchmark}: one subcommand per benchmark, each printing its table beside that of fools. */
@Command(
        name = "benchmark",
        description = "Measure forecasts and detections against truth, and against fools.",
        synopsisSubcommandLabel = "BENCHMARK",
        commandListHeading = "%nBenchmarks:%n",
        optionListHeading = "%nOptions:%n",
        subcommands = {
            BenchmarkChaosCommand.class,
            BenchmarkDystsCommand.class,
            BenchmarkExponentsCommand.class,
            BenchmarkKernelsCommand.class,
            BenchmarkReplayCommand.class,
            ChangePointsCommand.class,
            RegimesCommand.class
        })
final class BenchmarkCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say which benchmark");
    }
}
