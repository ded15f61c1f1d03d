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
 * Many short series, one forecast each: an entrant learns the first N samples and forecasts the next H. Errors are
 * symmetric percentage errors, 0 to 200, over leads and channels of the scored leads; valid prediction times are to a
 * normalised error of 0.4, in units of the series, at most {@value #CAP}.
 */
public final class SeriesBenchmark {
    private static final double CAP = 10; // units

    private final int context;
    private final int horizon;
    private final int scored;
    private final double unit;
    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();

    /**
     * @param context N
     * @param horizon H
     * @param scored leads that count, at most H
     * @param unit samples in the unit that valid times are told in
     */
    public SeriesBenchmark(int context, int horizon, int scored, double unit) {
        this.context = context;
        this.horizon = horizon;
        this.scored = scored;
        this.unit = unit;
    }

    /** Rows that a series needs. */
    public int length() {
        return context + scored;
    }

    /** Lets every entrant learn and forecast a series of at least {@link #length} rows. */
    public void run(double[][] series, List<IntFunction<Entrant>> entrants) {
        double[] deviation = Moments.deviations(series, series.length);
        double[][] future = Arrays.copyOfRange(series, context, context + scored);
        for (IntFunction<Entrant> each : entrants) {
            Entrant entrant = each.apply(deviation.length);
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int j = 0; j < context; j++) {
                entrant.learn(series[j]);
            }
            if (entrant.ready()) {
                Outcome outcome = outcomes.computeIfAbsent(entrant.name(), name -> new Outcome());
                outcome.score(entrant.forecast(horizon), future, future, deviation, unit);
                double nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
                outcome.cost(nanos, context, entrant.bytes());
            }
        }
    }

    /** A row for every entrant, then one for every published method. */
    public Leaderboard leaderboard(Map<String, String> provenance, List<Published> published) {
        Leaderboard board = new Leaderboard(
                provenance,
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
                number("held %", 1),
                number("in 50 %", 1),
                number("in 80 %", 1),
                number("in 90 %", 1),
                number("ms/series", 1),
                number("kB", 0));
        for (Map.Entry<String, Outcome> entry : outcomes.entrySet()) {
            Outcome outcome = entry.getValue();
            Summary error = outcome.smape();
            double[] interval = error.medianInterval();
            Summary valid = outcome.valid().atMost(CAP);
            board.add(
                    entry.getKey(),
                    error.size(),
                    error.median(),
                    interval[0],
                    interval[1],
                    error.quantile(0.25),
                    error.quantile(0.75),
                    error.mean(),
                    valid.median(),
                    valid.mean(),
                    100 * outcome.held(),
                    outcome.coverage(0),
                    outcome.coverage(1),
                    outcome.coverage(2),
                    outcome.microseconds() * context / 1000,
                    outcome.kilobytes());
        }
        for (Published row : published) {
            double none = Double.NaN;
            board.add(
                    row.method() + " (published)",
                    row.systems(),
                    row.median(),
                    none,
                    none,
                    row.lower(),
                    row.upper(),
                    row.mean(),
                    none,
                    none,
                    none,
                    none,
                    none,
                    none,
                    none,
                    none);
        }
        return board;
    }
}
