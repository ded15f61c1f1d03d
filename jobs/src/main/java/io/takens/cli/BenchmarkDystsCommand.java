package io.takens.cli;

import io.takens.catalogue.CatalogueSystem;
import io.takens.evaluation.CatalogueSeries;
import io.takens.evaluation.Entrant;
import io.takens.evaluation.Entrants;
import io.takens.evaluation.Leaderboard;
import io.takens.evaluation.Provenance;
import io.takens.evaluation.SeriesBenchmark;
import io.takens.evaluation.SeriesTask;
import io.takens.recording.StreamCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code takens benchmark dysts}: one forecast each of many short series, beside what was published. */
@Command(
        name = "dysts",
        description = "Percentage errors on many short series, beside published methods.",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Tasks: u100 and u15 learn 1000 or 150 samples of the first coordinate and forecast",
            "200 or 30, at 100 or 15 a period; m100 sees all coordinates; zero-shot-all and",
            "zero-shot-first learn 512 and forecast 300 at 30 a Lyapunov time. Series come from",
            "the files univariate_100*, univariate_15*, multivariate_100* and zeroshot* of --data,",
            "or, without it, every flow of the catalogue is simulated. A task of your own is what",
            "--context and --horizon say. Published errors leave out the last lead, and so does",
            "ours on their tasks. VPT ends at an error of 0.4 standard deviations, VPT30 at a",
            "percentage error of 30; both are in periods or Lyapunov times, at most 10.",
            "",
            "Examples:",
            "  takens benchmark dysts --data DIR --profile medium,large",
            "  takens benchmark dysts --task u15,m100 --no-rivals",
            "  takens benchmark dysts --data DIR --task zero-shot-all --free-run 10000",
            "  takens benchmark dysts --input mine.csv --context 400 --horizon 100"
        })
final class BenchmarkDystsCommand implements Callable<Integer> {
    private static final int SHORTEST = 256; // rows of a free run of which a quarter still has a spread

    /** What of a series is seen. */
    enum Channels {
        FIRST,
        ALL
    }

    @Option(
            names = "--task",
            split = ",",
            paramLabel = "NAME",
            description = "Tasks of the benchmark. Default: all, with --data all that it has files for.")
    private List<String> tasks;

    @Option(names = "--data", paramLabel = "DIR", description = "Where the benchmark's series are.")
    private Path data;

    @Option(
            names = "--input",
            split = ",",
            paramLabel = "FILE",
            description = "CSV files of streams for a task of your own. Default: simulate.")
    private List<Path> inputs;

    @Option(names = "--context", paramLabel = "N", description = "Rows learnt, of a task of your own.")
    private Integer context;

    @Option(names = "--horizon", paramLabel = "H", description = "Rows forecast, of a task of your own.")
    private Integer horizon;

    @Option(
            names = "--channels",
            defaultValue = "first",
            paramLabel = "first|all",
            description = "Channels seen and scored. Default: ${DEFAULT-VALUE}.")
    private Channels channels;

    @Option(
            names = "--unit",
            paramLabel = "ROWS",
            description = "Rows in the unit of valid times, and of a period where simulated. Default: H / 2.")
    private Double unit;

    @Option(
            names = "--free-run",
            defaultValue = "0",
            paramLabel = "N",
            description = "Go on for N rows where all channels are seen, and tell whether that stays on the"
                    + " attractor. Default: ${DEFAULT-VALUE}.")
    private int freeRun;

    @Option(
            names = "--seed",
            defaultValue = "1001",
            paramLabel = "N",
            description = "Seed of simulated starts. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private BoardOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Map<SeriesTask, List<Path>> chosen = context == null && horizon == null ? published() : own();
        Leaderboard board = SeriesBenchmark.leaderboard(Provenance.of(
                "benchmark",
                "dysts",
                "series",
                data != null || inputs != null ? files(chosen.values()) : "simulated, seed " + seed));
        if (freeRun != 0 && freeRun < SHORTEST) {
            throw new ParameterException(
                    spec.commandLine(), "--free-run must be 0 or at least " + SHORTEST + ", not " + freeRun);
        }
        List<IntFunction<Entrant>> entrants = Entrants.all(options.settings(true), options.rivals());
        for (Map.Entry<SeriesTask, List<Path>> entry : chosen.entrySet()) {
            SeriesTask task = entry.getKey();
            SeriesBenchmark benchmark = new SeriesBenchmark(task, freeRun);
            if (entry.getValue().isEmpty()) {
                simulate(task, benchmark, entrants);
            } else {
                read(task, entry.getValue(), benchmark, entrants);
            }
            benchmark.report(board);
        }
        options.write(board);
        return ExitCode.OK;
    }

    private Map<SeriesTask, List<Path>> own() {
        if (context == null || horizon == null || context < 1 || horizon < 2 || (unit != null && !(unit > 0))) {
            throw new ParameterException(
                    spec.commandLine(), "--context must be at least 1, --horizon 2, and --unit more than 0");
        }
        if (tasks != null || data != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--task and --data are for the benchmark's tasks, --context for one of your own");
        }
        double samples = unit == null ? horizon / 2.0 : unit;
        SeriesTask task = SeriesTask.of(context, horizon, channels == Channels.ALL, samples);
        return Map.of(task, inputs == null ? List.of() : inputs);
    }

    private Map<SeriesTask, List<Path>> published() throws IOException {
        if (inputs != null) {
            throw new ParameterException(spec.commandLine(), "--input needs --context and --horizon");
        }
        if (data != null && !Files.isDirectory(data)) {
            throw new ParameterException(spec.commandLine(), "--data: there is no directory " + data);
        }
        List<SeriesTask> named = SeriesTask.PUBLISHED.stream()
                .filter(task -> tasks == null || tasks.contains(task.name()))
                .toList();
        List<String> names = SeriesTask.PUBLISHED.stream().map(SeriesTask::name).toList();
        if (tasks != null && !names.containsAll(tasks)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--task " + String.join(",", tasks) + ": there are " + String.join(", ", names));
        }
        Map<SeriesTask, List<Path>> chosen = new LinkedHashMap<>();
        for (SeriesTask task : named) {
            List<Path> files = data == null ? List.of() : filesOf(task);
            if (data == null || !files.isEmpty()) {
                chosen.put(task, files);
            }
        }
        if (chosen.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--data: " + data + " has no file named after "
                            + String.join(
                                    ", ",
                                    named.stream()
                                            .map(SeriesTask::prefix)
                                            .distinct()
                                            .toList()));
        }
        return chosen;
    }

    private List<Path> filesOf(SeriesTask task) throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.filter(file -> task.isIn(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    private static String files(Collection<List<Path>> lists) {
        return lists.stream()
                .flatMap(List::stream)
                .map(file -> file.getFileName().toString())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private void simulate(SeriesTask task, SeriesBenchmark benchmark, List<IntFunction<Entrant>> entrants) {
        List<CatalogueSystem> systems = CatalogueSeries.systems().stream()
                .filter(system -> task.perPeriod(system) > 0)
                .toList();
        Progress progress = new Progress(spec.commandLine().getErr(), task.name() + " systems", systems.size());
        for (CatalogueSystem system : systems) {
            double[][] series = CatalogueSeries.of(system, task.perPeriod(system), task.length(), seed, task.all());
            if (series == null) {
                progress.warn(system + " leaves for infinity from seed " + seed + " and is left out");
            } else {
                benchmark.run(series, entrants);
            }
            progress.step();
        }
        progress.finish();
    }

    private void read(SeriesTask task, List<Path> files, SeriesBenchmark benchmark, List<IntFunction<Entrant>> entrants)
            throws IOException {
        for (Path file : files) {
            Map<String, List<double[]>> streams = new LinkedHashMap<>();
            StreamCsv.read(
                    file,
                    row -> streams.computeIfAbsent(row.stream(), name -> new ArrayList<>())
                            .add(task.all() ? row.values().clone() : new double[] {row.values()[0]}));
            Progress progress = new Progress(spec.commandLine().getErr(), task.name() + " streams", streams.size());
            for (Map.Entry<String, List<double[]>> stream : streams.entrySet()) {
                String fault = fault(stream.getValue(), task.length());
                if (fault.isEmpty()) {
                    benchmark.run(stream.getValue().toArray(double[][]::new), entrants);
                } else {
                    progress.warn(stream.getKey() + " " + fault + " and is left out");
                }
                progress.step();
            }
            progress.finish();
        }
    }

    private static String fault(List<double[]> rows, int needed) {
        if (rows.size() < needed) {
            return "has " + rows.size() + " rows of " + needed;
        }
        for (int i = 0; i < needed; i++) {
            if (!Arrays.stream(rows.get(i)).allMatch(Double::isFinite)) {
                return "has no finite value in its row " + (i + 1);
            }
        }
        return "";
    }
}
