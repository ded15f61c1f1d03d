package io.takens.cli;

import io.takens.evaluation.regime.ExponentTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code takens benchmark exponents}: the estimator of 'takens lyapunov' against exponents from equations. */
@Command(
        name = "exponents",
        description = "Compare exponents estimated from data with those of the equations.",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "A row is a system at one observation noise, a share of the signal's deviation. Bias is",
            "the median of the trusted estimates against the exponent, 'covered' the share of their",
            "intervals that hold it, 'width' half an interval as a share of the estimate. Streams",
            "of noise, cycles and walks follow, none of which should be trusted. us/obs is processor",
            "time, the same on no two machines; all else is.",
            "",
            "Example:",
            "  takens benchmark exponents --seed 1001 --series 10 --catalogue"
        })
final class BenchmarkExponentsCommand implements Callable<Integer> {
    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Seed. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--series",
            defaultValue = "10",
            paramLabel = "N",
            description = "Series per system and noise. Default: ${DEFAULT-VALUE}.")
    private int series;

    @Option(
            names = "--samples",
            defaultValue = "10000",
            paramLabel = "N",
            description = "Samples of a series. Default: ${DEFAULT-VALUE}.")
    private int samples;

    @Option(names = "--catalogue", description = "Add every chaotic system of the catalogue.")
    private boolean catalogue;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (series < 1 || samples < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--series is " + series + " and --samples " + samples + ", both must be at least 1");
        }
        ExponentTable table = new ExponentTable(spec.commandLine().getOut(), samples, seed, series);
        table.print();
        if (catalogue) {
            table.printCatalogue();
        }
        return ExitCode.OK;
    }
}
