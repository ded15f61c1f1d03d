package io.takens.evaluation;

import static io.takens.evaluation.Leaderboard.Column.number;
import static io.takens.evaluation.Leaderboard.Column.text;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Many short series, one forecast each: an entrant learns the context and forecasts the horizon of a task. Errors are
 * symmetric percentage errors, 0 to 200, over channels of the scored leads. Valid prediction times are to a normalised
 * error of 0.4 (VPT) or to a percentage error of 30 (VPT30), in units of the task, at most {@value #CAP}. Of long free runs
 * there are the medians of D_stsp and D_H against the series, and the share that stays on the attractor.
 */
public final class SeriesBenchmark {
    private static final double CAP = 10; // units

    private final SeriesTask task;
    private final int freeRun;
    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();

    /** @param freeRun samples that forecasts go on for, to see whether they stay on the attractor; 0 for none */
    public SeriesBenchmark(SeriesTask task, int freeRun) {
        this.task = task;
        this.freeRun = freeRun;
    }

    /** An empty table for results. */
    public static Leaderboard leaderboard(Map<String, String> provenance) {
        return new Leaderboard(
                provenance,
                text("task"),
                text("entrant"),
                number("series", 0),
                number("sMAPE median", 2),
                number("from", 2),
                number("to", 2),
                number("q25", 2),
                number("q75", 2),
                number("mean", 2),
                number("VPT median", 2),
                number("VPT mean", 2),
                number("VPT30 median", 2),
                number("VPT30 mean", 2),
                number("held %", 1),
                number("in 50 %", 1),
                number("in 80 %", 1),
                number("in 90 %", 1),
                number("ms/series", 1),
                number("kB", 0),
                number("D_stsp", 2),
                number("D_H", 2),
                number("alive %", 1));
    }

    /** Lets every entrant learn and forecast a series of at least {@link SeriesTask#length} rows. */
    public void run(double[][] series, List<IntFunction<Entrant>> entrants) {
        double[] deviation = Moments.deviations(series, series.length);
        double[][] future = Arrays.copyOfRange(series, task.context(), task.length());
        for (IntFunction<Entrant> each : entrants) {
            Entrant entrant = each.apply(deviation.length);
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int j = 0; j < task.context(); j++) {
                entrant.learn(series[j]);
            }
            if (entrant.ready()) {
                Outcome outcome = outcomes.computeIfAbsent(entrant.name(), name -> new Outcome());
                outcome.score(entrant.forecast(task.horizon()), future, future, deviation, task.unit());
                double nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
                outcome.cost(nanos, task.context(), entrant.bytes());
                if (freeRun > 0 && deviation.length > 1) {
                    outcome.stay(FreeRunClimate.of(series, entrant.forecast(freeRun)));
                }
            }
        }
    }

    /** Adds a row for every entrant, one for the best of the experts with hindsight, and one for every published method. */
    public void report(Leaderboard board) {
        outcomes.forEach((name, outcome) -> row(board, name, outcome));
        Outcome.hindsight(outcomes).ifPresent(best -> row(board, Entrants.HINDSIGHT, best));
        for (Published row : task.published()) {
            Object[] cells = new Object[22];
            Arrays.fill(cells, Double.NaN);
            cells[0] = task.name();
            cells[1] = row.method() + " (published)";
            cells[2] = row.systems();
            cells[3] = row.median();
            cells[6] = row.lower();
            cells[7] = row.upper();
            cells[8] = row.mean();
            board.add(cells);
        }
    }

    private void row(Leaderboard board, String entrant, Outcome outcome) {
        Summary error = outcome.smape();
        double[] interval = error.medianInterval();
        Summary valid = outcome.valid().atMost(CAP);
        Summary close = outcome.close().atMost(CAP);
        board.add(
                task.name(),
                entrant,
                error.size(),
                error.median(),
                interval[0],
                interval[1],
                error.quantile(0.25),
                error.quantile(0.75),
                error.mean(),
                valid.median(),
                valid.mean(),
                close.median(),
                close.mean(),
                100 * outcome.held(),
                outcome.coverage(0),
                outcome.coverage(1),
                outcome.coverage(2),
                outcome.microseconds() * task.context() / 1000,
                outcome.kilobytes(),
                outcome.divergence().median(),
                outcome.spectrum().median(),
                100 * outcome.alive());
    }
}
