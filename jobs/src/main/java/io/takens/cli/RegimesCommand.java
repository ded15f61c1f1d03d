package io.takens.cli;

import io.takens.evaluation.regime.RegimeTable;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code takens benchmark regimes}: the detector on simulated streams whose truth is known. */
@Command(
        name = "regimes",
        description = "Score the detector on simulated streams with known changes, and without.",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "A change is found by the first alarm within 20 Lyapunov times after it; every",
            "other alarm is false. The same options give the same numbers on any machine, but",
            "for processor times.",
            "",
            "Examples:",
            "  takens benchmark regimes --seed 1000 --streams 100",
            "  takens benchmark regimes --seed 1000 --table quiet --quiet 1000000 --no-rivals"
        })
final class RegimesCommand implements Callable<Integer> {
    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Seed. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--streams",
            defaultValue = "10",
            paramLabel = "N",
            description = "Streams per system, noise and change. Default: ${DEFAULT-VALUE}.")
    private int streams;

    @Option(
            names = "--quiet",
            defaultValue = "100000",
            paramLabel = "N",
            description = "Change-free samples per system and noise. Default: ${DEFAULT-VALUE}.")
    private long quiet;

    @Option(
            names = "--systems",
            split = ",",
            paramLabel = "NAME",
            description = "Systems, separated by commas. Default: all.")
    private List<String> systems = List.of();

    @Option(
            names = "--table",
            split = ",",
            paramLabel = "quiet|changes|recurrence|cost",
            description = "Tables to print. Default: all.")
    private List<RegimeTable.Part> tables = List.of(RegimeTable.Part.values());

    @Option(names = "--no-rivals", description = "Leave out ADWIN, Page-Hinkley, CUSUM and run lengths.")
    private boolean alone;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (streams < 1 || quiet < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--streams is " + streams + " and --quiet " + quiet + ", both must be at least 1");
        }
        try {
            new RegimeTable(spec.commandLine().getOut(), systems, seed, streams, quiet, !alone).print(tables);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        return ExitCode.OK;
    }
}
