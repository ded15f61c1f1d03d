package io.takens.cli;

import io.takens.catalogue.CatalogueSystem;
import io.takens.evaluation.CatalogueSeries;
import io.takens.evaluation.Entrant;
import io.takens.evaluation.Entrants;
import io.takens.evaluation.Leaderboard;
import io.takens.evaluation.Provenance;
import io.takens.evaluation.Published;
import io.takens.evaluation.SeriesBenchmark;
import io.takens.recording.StreamCsv;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
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
            "Each stream of the files is learnt for N rows and forecast for H, the published",
            "tasks being 1000 and 200, 150 and 30. Without files, every flow of the catalogue is",
            "simulated, with H / 2 or, for the published tasks, their own number of samples per",
            "period. Published errors leave out the last lead, and so does ours on their tasks.",
            "",
            "Examples:",
            "  takens benchmark dysts --input univariate_100.csv.gz --context 1000 --horizon 200",
            "  takens benchmark dysts --context 150 --horizon 30 --unit 15 --seed 1001",
            "  takens benchmark dysts --context 1000 --horizon 200 --channels all"
        })
final class BenchmarkDystsCommand implements Callable<Integer> {
    /** What of a series is seen. */
    enum Channels {
        FIRST,
        ALL
    }

    @Option(
            names = "--input",
            split = ",",
            paramLabel = "FILE",
            description = "CSV files of streams, or .csv.gz, as for 'takens forecast'. Default: simulate.")
    private List<Path> inputs;

    @Option(names = "--context", required = true, paramLabel = "N", description = "Rows learnt.")
    private int context;

    @Option(names = "--horizon", required = true, paramLabel = "H", description = "Rows forecast.")
    private int horizon;

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
        if (context < 1 || horizon < 2 || (unit != null && !(unit > 0))) {
            throw new ParameterException(
                    spec.commandLine(), "--context must be at least 1, --horizon 2, and --unit more than 0");
        }
        boolean all = channels == Channels.ALL;
        double samples = unit == null ? horizon / 2.0 : unit;
        List<Published> published = Published.about(all, context, horizon);
        int scored = published.isEmpty() ? horizon : horizon - 1;
        SeriesBenchmark benchmark = new SeriesBenchmark(context, horizon, scored, samples);
        List<IntFunction<Entrant>> entrants = Entrants.all(options.settings(true), options.rivals());
        if (inputs == null) {
            simulate(benchmark, entrants, samples, all);
        } else {
            read(benchmark, entrants, all);
        }
        Leaderboard board = benchmark.leaderboard(
                Provenance.of(
                        "benchmark",
                        "dysts, " + context + " rows learnt, " + horizon + " forecast, " + scored + " scored, "
                                + (all ? "all channels" : "first channel"),
                        "series",
                        inputs == null
                                ? "simulated, " + samples + " rows a period, seed " + seed
                                : String.join(
                                        ", ",
                                        inputs.stream()
                                                .map(file -> file.getFileName().toString())
                                                .toList())),
                published);
        options.write(board);
        return ExitCode.OK;
    }

    private void simulate(
            SeriesBenchmark benchmark, List<IntFunction<Entrant>> entrants, double perPeriod, boolean all) {
        List<CatalogueSystem> systems = CatalogueSeries.systems();
        Progress progress = new Progress(spec.commandLine().getErr(), "systems", systems.size());
        for (CatalogueSystem system : systems) {
            double[][] series = CatalogueSeries.of(system, perPeriod, benchmark.length(), seed, all);
            if (series == null) {
                progress.warn(system + " leaves for infinity from seed " + seed + " and is left out");
            } else {
                benchmark.run(series, entrants);
            }
            progress.step();
        }
        progress.finish();
    }

    private void read(SeriesBenchmark benchmark, List<IntFunction<Entrant>> entrants, boolean all) throws IOException {
        for (Path input : inputs) {
            Map<String, List<double[]>> streams = new LinkedHashMap<>();
            StreamCsv.read(
                    input,
                    row -> streams.computeIfAbsent(row.stream(), name -> new ArrayList<>())
                            .add(all ? row.values().clone() : new double[] {row.values()[0]}));
            Progress progress = new Progress(spec.commandLine().getErr(), "streams", streams.size());
            for (Map.Entry<String, List<double[]>> stream : streams.entrySet()) {
                if (stream.getValue().size() < benchmark.length()) {
                    progress.warn(stream.getKey() + " has " + stream.getValue().size() + " rows of "
                            + benchmark.length() + " and is left out");
                } else {
                    benchmark.run(stream.getValue().toArray(double[][]::new), entrants);
                }
                progress.step();
            }
            progress.finish();
        }
    }
}
