package io.takens.cli;

import io.takens.evaluation.KernelBenchmark;
import io.takens.evaluation.Leaderboard;
import io.takens.evaluation.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code takens benchmark kernels}: microseconds of the inner loops. */
@Command(
        name = "kernels",
        description = "Microseconds of the inner loops, beside plain yardsticks.",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Lines of kernel, n, microseconds, separated by tabs unless --format says otherwise.",
            "'rls' learns one row of n features and 3 targets; 'packed rls' is textbook recursive",
            "least squares in Java, 'rls in C' the yardstick's and 'rls beside C' ours between its",
            "rounds; 'reservoir' and 'forecast' are one step of a free run; 'observation' is one of",
            "a mature stream, a forecast of 50 leads every ten samples included.",
            "",
            "Example:",
            "  takens benchmark kernels --yardstick rls_packed.c"
        })
final class BenchmarkKernelsCommand implements Callable<Integer> {
    @Option(
            names = "--yardstick",
            paramLabel = "FILE.c",
            description = "C program that prints lines of n and microseconds; compiled with gcc.")
    private Path yardstick;

    @Option(
            names = "--effort",
            defaultValue = "1",
            paramLabel = "X",
            description = "More for steadier figures, less for a quick look. Default: ${DEFAULT-VALUE}.")
    private double effort;

    @Mixin
    private final TableOptions table = new TableOptions(Leaderboard.Format.TSV);

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!(effort > 0)) {
            throw new ParameterException(spec.commandLine(), "--effort is " + effort + ", but must be more than 0");
        }
        table.write(new KernelBenchmark(effort, Provenance.of("benchmark", "kernels")).run(yardstick));
        return ExitCode.OK;
    }
}
