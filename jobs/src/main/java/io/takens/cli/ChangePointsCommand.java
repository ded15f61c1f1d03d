package io.takens.cli;

import io.takens.evaluation.regime.ChangePointTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code takens benchmark changepoints}: the detector on series that people annotated. */
@Command(
        name = "changepoints",
        description = "Score the detector on annotated series: TSSB, TCPD, NAB.",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "DIR has one or more of the directories tssb, tcpd and nab, each with a table",
            "_annotations.csv and a CSV file per series. Samples are shown one by one; a",
            "change counts as prompt if it was declared in the first half of its segment.",
            "",
            "Example:",
            "  takens benchmark changepoints --data ../data"
        })
final class ChangePointsCommand implements Callable<Integer> {
    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Where the annotated series are.")
    private Path data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(data)) {
            throw new ParameterException(spec.commandLine(), "--data: there is no directory " + data);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (!new ChangePointTable(data).print(out)) {
            throw new ParameterException(spec.commandLine(), "--data: none of tssb, tcpd and nab is in " + data);
        }
        return ExitCode.OK;
    }
}
