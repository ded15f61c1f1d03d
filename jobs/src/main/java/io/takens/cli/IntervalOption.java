package io.takens.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The time between samples, where a command states its results in units of time. */
final class IntervalOption {
    @Option(
            names = "--dt",
            paramLabel = "T",
            description = "Time between samples. Default: that of the time column, else the unit is a sample.")
    private Double dt;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** The interval given, or 0 where the time column says it. */
    double orZero() {
        if (dt != null && !(dt > 0 && Double.isFinite(dt))) {
            throw new ParameterException(spec.commandLine(), "--dt is " + dt + ", but must be positive");
        }
        return dt == null ? 0 : dt;
    }
}
