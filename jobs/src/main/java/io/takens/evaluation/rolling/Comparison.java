package io.takens.evaluation.rolling;

import io.takens.evaluation.metric.BlockBootstrap;
import io.takens.evaluation.metric.DieboldMariano;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hipparchus.util.FastMath;

/**
 * Whether B is better than A on the forecasts that both made, paired by stream, issue and lead.
 *
 * <p>The difference of an issue is the mean over its leads of B's loss minus A's. Neighbouring issues share observations
 * and the state of a model outlives them, so the differences depend on each other: the interval comes from blocks and the
 * test from long-run variances, both reaching twice as far as forecasts overlap and at least 1.3 √n issues of a stream. A gate is
 * asked often, so that B is held better or worse only if both
 * agree at 1 %, and if the difference is larger than what was said not to matter.
 *
 * <p>With fewer than {@value #FEWEST} issues the verdict is no difference, whatever the numbers.
 */
public final class Comparison {
    /** Issues below which nothing is decided. */
    public static final int FEWEST = 10;

    private static final double LEVEL = 0.99;
    private static final int DRAWS = 2000;

    /** What can be said of B. */
    public enum Verdict {
        BETTER,
        WORSE,
        NO_DIFFERENCE
    }

    /**
     * A difference with its doubts.
     *
     * @param lead samples; 0 for all leads together
     * @param a mean loss of A
     * @param b mean loss of B
     * @param low lower end of the 99 % interval of b − a
     * @param high upper end
     * @param test of b − a being 0
     */
    public record Difference(int lead, double a, double b, double low, double high, DieboldMariano test) {

        /** @param tolerance share of A's loss that doesn't matter */
        Verdict verdict(double tolerance) {
            double difference = test.mean();
            boolean shown = test.count() >= FEWEST
                    && test.probability() < 1 - LEVEL
                    && (low > 0 || high < 0)
                    && Math.abs(difference) > tolerance * a;
            return !shown ? Verdict.NO_DIFFERENCE : difference < 0 ? Verdict.BETTER : Verdict.WORSE;
        }
    }

    private final List<Difference> byLead = new ArrayList<>();
    private final Difference overall;
    private final double tolerance;
    private final int streams;
    private final int unpaired;

    /**
     * Compares.
     *
     * @param tolerance share of A's loss by which B may differ without being worse or better, 0 or more
     * @param seed of the bootstrap
     * @throws IllegalArgumentException if they have no forecast in common
     */
    public Comparison(ScoreSheet a, ScoreSheet b, double tolerance, long seed) {
        this.tolerance = tolerance;
        TreeMap<Integer, Pairs> leads = new TreeMap<>();
        Pairs all = new Pairs();
        int common = 0;
        int paired = 0;
        int overlap = 1;
        for (String stream : a.losses().keySet()) {
            TreeMap<Integer, TreeMap<Integer, Double>> theirs = b.losses().getOrDefault(stream, new TreeMap<>());
            List<Integer> issues = new ArrayList<>();
            a.losses().get(stream).forEach((issue, ours) -> {
                if (theirs.containsKey(issue) && all.add(stream, ours, theirs.get(issue), leads)) {
                    issues.add(issue);
                }
            });
            paired += issues.size();
            common += issues.isEmpty() ? 0 : 1;
            overlap = Math.max(overlap, overlap(issues, leads.isEmpty() ? 1 : leads.lastKey()));
        }
        if (paired == 0) {
            throw new IllegalArgumentException("no forecast of the same stream, issue and lead is in both");
        }
        streams = common;
        unpaired = issues(a) + issues(b) - 2 * paired;
        int reach = FastMath.max(2 * overlap, (int) FastMath.ceil(1.3 * FastMath.sqrt((double) paired / common)));
        overall = all.difference(0, reach, seed);
        leads.forEach((lead, pairs) -> byLead.add(pairs.difference(lead, reach, seed)));
    }

    private static int issues(ScoreSheet sheet) {
        return sheet.losses().values().stream().mapToInt(TreeMap::size).sum();
    }

    /** Forecasts in a row of which each begins before the first one's last lead. */
    private static int overlap(List<Integer> issues, int horizon) {
        int most = 1;
        int from = 0;
        for (int to = 0; to < issues.size(); to++) {
            while (issues.get(to) - issues.get(from) >= horizon) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    /** Losses of both by stream, in the order of the issues. */
    private static final class Pairs {
        private final Map<String, List<double[]>> losses = new TreeMap<>();

        /** Takes in the leads that both foretold, each and all of them together; false if there is none. */
        boolean add(
                String stream, Map<Integer, Double> ours, Map<Integer, Double> theirs, TreeMap<Integer, Pairs> leads) {
            double a = 0;
            double b = 0;
            int count = 0;
            for (Map.Entry<Integer, Double> entry : ours.entrySet()) {
                Double other = theirs.get(entry.getKey());
                if (other != null) {
                    a += entry.getValue();
                    b += other;
                    count++;
                    leads.computeIfAbsent(entry.getKey(), lead -> new Pairs()).add(stream, entry.getValue(), other);
                }
            }
            if (count > 0) {
                add(stream, a / count, b / count);
            }
            return count > 0;
        }

        private void add(String stream, double a, double b) {
            losses.computeIfAbsent(stream, name -> new ArrayList<>()).add(new double[] {a, b});
        }

        Difference difference(int lead, int reach, long seed) {
            List<double[]> differences = new ArrayList<>();
            double a = 0;
            double b = 0;
            int count = 0;
            for (List<double[]> stream : losses.values()) {
                differences.add(
                        stream.stream().mapToDouble(pair -> pair[1] - pair[0]).toArray());
                for (double[] pair : stream) {
                    a += pair[0];
                    b += pair[1];
                    count++;
                }
            }
            double[] interval =
                    new BlockBootstrap(reach, DRAWS, seed).interval(differences, BlockBootstrap::mean, LEVEL);
            return new Difference(
                    lead, a / count, b / count, interval[0], interval[1], DieboldMariano.of(differences, reach));
        }
    }

    /** Of all leads together. */
    public Difference overall() {
        return overall;
    }

    /** Of each lead, in order. */
    public List<Difference> byLead() {
        return List.copyOf(byLead);
    }

    /** What can be said of B over all leads. */
    public Verdict verdict() {
        return overall.verdict(tolerance);
    }

    /** What can be said of B at a lead. */
    public Verdict verdict(Difference difference) {
        return difference.verdict(tolerance);
    }

    /** Streams that both forecast. */
    public int streams() {
        return streams;
    }

    /** Forecasts that only one of them made. */
    public int unpaired() {
        return unpaired;
    }
}
