package io.takens.evaluation.metric;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hipparchus.util.FastMath;

/**
 * D_stsp: how far the places that a free run visits differ from those that the truth visits, as the Kullback-Leibler
 * divergence Σ p log(p / q) of two histograms over the state space, nats.
 *
 * <p>At most {@value #DIMENSIONS} coordinates count, each divided into {@value #BINS} equal bins over the truth's range;
 * what lies outside goes into a bin of its own beyond the edge. p is the share of the truth in a bin. q is that of the run
 * with half a visit added to every bin that either of them visits, so that it is never 0. Values depend on the bins and on
 * the number of points: compare with the divergence of one half of the truth from the other.
 *
 * @see <a href="https://doi.org/10.1371/journal.pcbi.1007263">Koppe et al., Identifying nonlinear dynamical systems via
 *     generative recurrent neural networks, 2019</a>
 * @see <a href="https://proceedings.mlr.press/v162/brenner22a.html">Brenner et al., Tractable dendritic RNNs for
 *     reconstructing nonlinear dynamical systems, 2022</a>
 */
public final class StateSpaceDivergence {
    static final int DIMENSIONS = 3;
    static final int BINS = 8;

    private static final double SMOOTHING = 0.5;

    private StateSpaceDivergence() {}

    /**
     * Divergence of a run from the truth, 0 or more up to the smoothing.
     *
     * @param truth points, a row each, at least one
     * @param run points of as many coordinates, at least one
     */
    public static double of(double[][] truth, double[][] run) {
        if (truth.length == 0 || run.length == 0 || truth[0].length != run[0].length) {
            throw new IllegalArgumentException("truth of " + truth.length + " and run of " + run.length
                    + " points: at least 1 of each is needed, with as many coordinates");
        }
        int dimensions = Math.min(DIMENSIONS, truth[0].length);
        double[] low = new double[dimensions];
        double[] width = new double[dimensions];
        for (int d = 0; d < dimensions; d++) {
            low[d] = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (double[] point : truth) {
                low[d] = Math.min(low[d], point[d]);
                high = Math.max(high, point[d]);
            }
            width[d] = high > low[d] ? (high - low[d]) / BINS : 1;
        }
        SortedMap<Integer, Integer> ours = histogram(run, low, width);
        SortedMap<Integer, Integer> theirs = histogram(truth, low, width);
        Map<Integer, Integer> either = new HashMap<>(theirs);
        either.putAll(ours);
        double whole = run.length + SMOOTHING * either.size();
        double sum = 0;
        for (Map.Entry<Integer, Integer> bin : theirs.entrySet()) {
            double p = (double) bin.getValue() / truth.length;
            double q = (ours.getOrDefault(bin.getKey(), 0) + SMOOTHING) / whole;
            sum += p * FastMath.log(p / q);
        }
        return sum;
    }

    private static SortedMap<Integer, Integer> histogram(double[][] points, double[] low, double[] width) {
        SortedMap<Integer, Integer> histogram = new TreeMap<>();
        for (double[] point : points) {
            int bin = 0;
            for (int d = 0; d < low.length; d++) {
                double place = (point[d] - low[d]) / width[d];
                int slot = place < 0 ? 0 : place > BINS ? BINS + 1 : 1 + Math.min(BINS - 1, (int) place);
                bin = bin * (BINS + 2) + slot;
            }
            histogram.merge(bin, 1, Integer::sum);
        }
        return histogram;
    }
}
