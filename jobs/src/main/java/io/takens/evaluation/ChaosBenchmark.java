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
 * Systems with known exponents: an entrant learns N samples in order, then forecasts from start after start, going on to
 * learn in between. The valid prediction time is the last lead before the rms over channels of the error, in standard
 * deviations of the truth, exceeds 0.4; in Lyapunov times.
 *
 * <p>The cost is processor time per sample of the first N, one forecast of {@value #LEADS} leads every {@value #EVERY}
 * samples included.
 */
public final class ChaosBenchmark {
    private static final int SPACING = 100; // samples from start to start
    private static final int LEADS = 50;
    private static final int EVERY = 10; // samples

    private final int samples;
    private final int trajectories;
    private final int starts;
    private final long seed;

    /**
     * @param samples N, learnt before the first start
     * @param trajectories from starting points of their own
     * @param starts of each trajectory
     * @param seed of the first trajectory; the others follow
     */
    public ChaosBenchmark(int samples, int trajectories, int starts, long seed) {
        this.samples = samples;
        this.trajectories = trajectories;
        this.starts = starts;
        this.seed = seed;
    }

    /** An empty table for results. */
    public static Leaderboard leaderboard(Map<String, String> provenance) {
        return new Leaderboard(
                provenance,
                text("problem"),
                text("entrant"),
                number("VPT median", 2),
                number("from", 2),
                number("to", 2),
                number("q25", 2),
                number("q75", 2),
                number("mean", 2),
                number("in 50 %", 1),
                number("in 80 %", 1),
                number("in 90 %", 1),
                number("us/obs", 1),
                number("kB", 0));
    }

    /** Runs every entrant on a problem and adds a row for each. */
    public void run(ChaosProblem problem, List<IntFunction<Entrant>> entrants, Leaderboard board) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        int horizon = problem.horizon();
        for (int t = 0; t < trajectories; t++) {
            double[][] truth = problem.truth(seed + t, samples + starts * SPACING + horizon);
            double[][] observed = problem.observed(truth, seed + t);
            double[] deviation = Moments.deviations(truth, samples);
            for (IntFunction<Entrant> each : entrants) {
                Entrant entrant = each.apply(problem.channels());
                Outcome outcome = outcomes.computeIfAbsent(entrant.name(), name -> new Outcome());
                outcome.cost(train(entrant, observed), samples, entrant.bytes());
                for (int s = 0; s < starts; s++) {
                    int at = samples + s * SPACING;
                    outcome.score(
                            entrant.forecast(horizon),
                            Arrays.copyOfRange(truth, at, at + horizon),
                            Arrays.copyOfRange(observed, at, at + horizon),
                            deviation,
                            problem.lyapunovTime());
                    for (int j = at; j < at + SPACING; j++) {
                        entrant.learn(observed[j]);
                    }
                }
            }
        }
        outcomes.forEach((name, outcome) -> row(board, problem.name(), name, outcome));
        Outcome.hindsight(outcomes).ifPresent(best -> row(board, problem.name(), Entrants.HINDSIGHT, best));
    }

    /** @return processor time, nanoseconds */
    private double train(Entrant entrant, double[][] observed) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int j = 0; j < samples; j++) {
            entrant.learn(observed[j]);
            if (j % EVERY == EVERY - 1 && entrant.ready()) {
                entrant.forecast(LEADS);
            }
        }
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    }

    private static void row(Leaderboard board, String problem, String entrant, Outcome outcome) {
        Summary valid = outcome.valid();
        double[] interval = valid.medianInterval();
        board.add(
                problem,
                entrant,
                valid.median(),
                interval[0],
                interval[1],
                valid.quantile(0.25),
                valid.quantile(0.75),
                valid.mean(),
                outcome.coverage(0),
                outcome.coverage(1),
                outcome.coverage(2),
                outcome.microseconds(),
                outcome.kilobytes());
    }
}
