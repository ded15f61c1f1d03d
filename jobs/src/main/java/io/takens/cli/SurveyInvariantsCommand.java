package io.takens.cli;

import io.takens.catalogue.CatalogueSystem;
import io.takens.cli.SurveyTable.Column;
import io.takens.truth.InvariantRow;
import io.takens.truth.InvariantSurvey;
import io.takens.truth.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code takens survey invariants}: what must hold exactly. */
@Command(
        name = "invariants",
        description = "Check sums of exponents, energies, and the exponent zero of autonomous flows.",
        optionListHeading = "%nOptions:%n",
        footer = {"", "Example:", "  takens survey invariants --periods 200"})
final class SurveyInvariantsCommand implements Callable<Integer> {
    private static final Column[] COLUMNS = {
        new Column("law", -40),
        new Column("system", -27),
        new Column("expected", 9),
        new Column("measured", 9),
        new Column("off by", 8),
        new Column("tolerated", 9),
        new Column("verdict", 7),
    };

    @Option(
            names = "--periods",
            defaultValue = "200",
            paramLabel = "N",
            description = "Periods per run. Default: ${DEFAULT-VALUE}.")
    private int periods;

    @Option(
            names = "--system",
            split = ",",
            paramLabel = "NAME",
            description = "Flows of the last table. Default: all.")
    private List<String> names = List.of();

    @Option(names = "--output", paramLabel = "FILE", description = "Write the table as CSV, too.")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        InvariantSurvey survey = survey();
        List<InvariantRow> rows = new ArrayList<>();
        List<InvariantRow> zeros = new ArrayList<>();
        try (SurveyTable table = new SurveyTable(out, file, COLUMNS)) {
            for (InvariantRow row : survey.sums()) {
                rows.add(print(table, row));
            }
            for (InvariantRow row : survey.energies()) {
                rows.add(print(table, row));
            }
            for (CatalogueSystem system : InvariantSurvey.autonomous()) {
                if (names.isEmpty() || names.contains(system.name())) {
                    zeros.add(print(table, survey.zero(system)));
                }
            }
            table.commit();
        }
        rows.addAll(zeros);
        long failed = rows.stream().filter(row -> row.verdict() == Verdict.FAIL).count();
        out.printf("%n%d laws hold, %d don't%n", rows.size() - failed, failed);
        zeros.stream()
                .max(Comparator.comparingDouble(InvariantRow::difference))
                .ifPresent(worst ->
                        out.printf("largest zero exponent: %.4f per period, %s%n", worst.measured(), worst.system()));
        out.flush();
        return failed == 0 ? ExitCode.OK : ExitCode.DIFFERENT;
    }

    private InvariantSurvey survey() {
        try {
            return new InvariantSurvey(periods);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static InvariantRow print(SurveyTable table, InvariantRow row) throws IOException {
        table.row(
                row.law(),
                row.system(),
                row.expected(),
                row.measured(),
                row.difference(),
                row.tolerated(),
                SurveyCommand.text(row.verdict()));
        return row;
    }
}
