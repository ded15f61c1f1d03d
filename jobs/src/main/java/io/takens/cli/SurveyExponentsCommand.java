package io.takens.cli;

import io.takens.catalogue.Catalogue;
import io.takens.catalogue.CatalogueSystem;
import io.takens.cli.SurveyTable.Column;
import io.takens.truth.ExponentRow;
import io.takens.truth.ExponentSurvey;
import io.takens.truth.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code takens survey exponents}: every system against its facts. */
@Command(
        name = "exponents",
        description = {
            "Run every system of the catalogue: right-hand side, boundedness, largest exponent, Kaplan-Yorke dimension.",
            "An exponent or dimension passes within 3 standard errors of the difference or 3 %%."
        },
        optionListHeading = "%nOptions:%n",
        footer = {"", "Example:", "  takens survey exponents --periods 200 --system Lorenz,Rossler,Henon"})
final class SurveyExponentsCommand implements Callable<Integer> {
    private static final Column[] COLUMNS = {
        new Column("system", -26),
        new Column("kind", -5),
        new Column("motion", -7),
        new Column("d", 2),
        new Column("rhs error", 9),
        new Column("rhs", 4),
        new Column("bounded", 7),
        new Column("periods", 7),
        new Column("exponent", 9),
        new Column("se", 8),
        new Column("in facts", 9),
        new Column("se facts", 8),
        new Column("agrees", 6),
        new Column("by pair", 9),
        new Column("se pair", 8),
        new Column("K-Y", 8),
        new Column("se K-Y", 8),
        new Column("K-Y facts", 9),
        new Column("se", 8),
        new Column("agrees", 6),
        new Column("method", -9),
        new Column("tolerance", 9),
        new Column("us/sample", 9),
    };

    @Option(
            names = "--periods",
            defaultValue = "1000",
            paramLabel = "N",
            description = "Periods per system, 50 iterations of a map each. Default: ${DEFAULT-VALUE}.")
    private int periods;

    @Option(names = "--system", split = ",", paramLabel = "NAME", description = "Systems. Default: all.")
    private List<String> names = List.of();

    @Option(names = "--output", paramLabel = "FILE", description = "Write the table as CSV, too.")
    private Path file;

    @Option(names = "--threads", defaultValue = "1", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    private int threads;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<CatalogueSystem> systems = systems();
        ExponentSurvey survey = survey();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<ExponentRow> rows = new ArrayList<>();
        PrintWriter out = spec.commandLine().getOut();
        try (SurveyTable table = new SurveyTable(out, file, COLUMNS)) {
            List<Future<ExponentRow>> pending = systems.stream()
                    .map(system -> pool.submit(() -> survey.row(system)))
                    .toList();
            for (Future<ExponentRow> row : pending) {
                rows.add(row.get());
                print(table, row.get());
            }
            table.commit();
        } catch (ExecutionException e) {
            throw new Failure(ExitCode.INTERNAL, e.getCause().toString(), e);
        } finally {
            pool.shutdownNow();
        }
        summary(out, rows);
        return rows.stream().anyMatch(ExponentRow::failed) ? ExitCode.DIFFERENT : ExitCode.OK;
    }

    private List<CatalogueSystem> systems() {
        try {
            return names.isEmpty()
                    ? Catalogue.all()
                    : names.stream().map(Catalogue::named).toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private ExponentSurvey survey() {
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads = " + threads + " < 1");
        }
        try {
            return new ExponentSurvey(periods, System::nanoTime);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static void print(SurveyTable table, ExponentRow row) throws IOException {
        CatalogueSystem system = row.system();
        table.row(
                system.name(),
                lower(system.kind()),
                lower(system.motion()),
                system.dimension(),
                row.rightHandSideError(),
                SurveyCommand.text(row.rightHandSide()),
                SurveyCommand.text(row.bounded()),
                row.periods(),
                row.exponent().value(),
                row.exponent().standardError(),
                row.exponentInFacts().value(),
                row.exponentInFacts().standardError(),
                SurveyCommand.text(row.exponentVerdict()),
                row.pair().value(),
                row.pair().standardError(),
                row.kaplanYorke().value(),
                row.kaplanYorke().standardError(),
                row.kaplanYorkeInFacts().value(),
                row.kaplanYorkeInFacts().standardError(),
                SurveyCommand.text(row.kaplanYorkeVerdict()),
                lower(system.method()),
                row.tolerance(),
                row.microsPerSample());
    }

    /** Counts per column, then each exception with what the facts say of the system. */
    private static void summary(PrintWriter out, List<ExponentRow> rows) {
        out.printf("%n%-26s %5s %5s %5s%n", "", "pass", "FAIL", "n/a");
        count(out, "right-hand side", rows, ExponentRow::rightHandSide);
        count(out, "bounded", rows, ExponentRow::bounded);
        count(out, "largest exponent", rows, ExponentRow::exponentVerdict);
        count(out, "Kaplan-Yorke dimension", rows, ExponentRow::kaplanYorkeVerdict);
        for (ExponentRow row : rows) {
            if (row.failed()) {
                String why = String.join("; ", row.system().defects());
                String end = row.end().isEmpty() ? "" : " [" + row.end() + "]";
                out.println(row.system() + ": " + (why.isEmpty() ? "unexplained" : why) + end);
            }
        }
        out.flush();
    }

    private static void count(
            PrintWriter out, String column, List<ExponentRow> rows, Function<ExponentRow, Verdict> verdict) {
        long[] counts = new long[Verdict.values().length];
        rows.forEach(row -> counts[verdict.apply(row).ordinal()]++);
        out.printf("%-26s %5d %5d %5d%n", column, counts[0], counts[1], counts[2]);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
