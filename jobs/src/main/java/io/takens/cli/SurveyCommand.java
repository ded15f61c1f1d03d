package io.takens.cli;

import io.takens.truth.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code takens survey}: what the simulators are checked against, as tables. */
@Command(
        name = "survey",
        description = "Measure the simulators: exponents, exact invariants, agreement with other programs, speed.",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  takens survey exponents --periods 200 --system Lorenz,Rossler,Henon",
            "  takens survey invariants",
            "  takens survey track theirs.csv.gz",
            "  takens survey speed"
        },
        subcommands = {
            SurveyExponentsCommand.class,
            SurveyInvariantsCommand.class,
            SurveyTrackCommand.class,
            SurveySpeedCommand.class
        })
final class SurveyCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say 'exponents', 'invariants', 'track' or 'speed'");
    }

    /** A verdict as tables have it. */
    static String text(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "pass";
            case FAIL -> "FAIL";
            case NOT_APPLICABLE -> "n/a";
        };
    }
}
