package io.takens.regime;

import io.takens.regime.SymbolicCode.Partition;
import java.util.Arrays;

/**
 * What a run of turning points says about the attractor: whether orbits loop around two lobes, or fold.
 *
 * @param partition how loops are told apart
 * @param cut value between the two kinds of loops
 * @param margin by which a turning point must be beyond it to be a loop's
 */
record TurningPoints(Partition partition, double cut, double margin) {
    private static final double SAME_SIDE = 0.1; // share of loops that follow one on the same side, on each side
    private static final double MARGIN = 0.1; // of the range between the outer tenths
    private static final int BINS = 12; // of the return map, of equal counts
    private static final int EXTREME = 10; // one in so many successors is near the extremum
    private static final double PROMINENT = 7; // standard errors of a bin's mean

    /**
     * @param turns maxima and minima by turns, a maximum first; of a map its samples
     * @param map whether they are samples
     */
    static TurningPoints of(float[] turns, boolean map) {
        if (!map) {
            float[] sorted = turns.clone();
            Arrays.sort(sorted);
            double low = sorted[sorted.length / 10];
            double high = sorted[sorted.length - 1 - sorted.length / 10];
            TurningPoints lobes = new TurningPoints(Partition.LOBES, (low + high) / 2, MARGIN * (high - low));
            if (lobes.fit(turns)) {
                return lobes;
            }
        }
        float[] section = map ? turns : maxima(turns);
        double[] fold = fold(section);
        if (fold.length > 0) {
            return new TurningPoints(Partition.FOLD, fold[0], 0);
        }
        float[] sorted = section.clone();
        Arrays.sort(sorted);
        return new TurningPoints(Partition.MEDIAN, sorted[sorted.length / 2], 0);
    }

    /** Side on which a turning point belongs to a loop: 1 above, 0 below, -1 if it turns towards the middle. */
    int side(double turning, boolean maximum) {
        return maximum && turning > cut + margin ? 1 : !maximum && turning < cut - margin ? 0 : -1;
    }

    private static float[] maxima(float[] turns) {
        float[] maxima = new float[(turns.length + 1) / 2];
        for (int i = 0; i < maxima.length; i++) {
            maxima[i] = turns[2 * i];
        }
        return maxima;
    }

    /** Whether loops follow one another on the same side of the middle often enough, on both sides. */
    private boolean fit(float[] turns) {
        int[] loops = new int[2];
        int[] again = new int[2];
        int before = -1;
        for (int i = 0; i < turns.length; i++) {
            int side = side(turns[i], i % 2 == 0);
            if (side >= 0) {
                loops[side]++;
                again[side] += side == before ? 1 : 0;
                before = side;
            }
        }
        return again[0] > SAME_SIDE * loops[0] && again[1] > SAME_SIDE * loops[1];
    }

    /** Where the curve from one value to the next has its extremum, if it has one inside; else empty. */
    private static double[] fold(float[] section) {
        int n = section.length - 1;
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Float.compare(section[i], section[j]));
        double[] next = new double[BINS];
        double scatter = 0; // variance within bins
        for (int b = 0; b < BINS; b++) {
            int from = b * n / BINS;
            int to = (b + 1) * n / BINS;
            for (int i = from; i < to; i++) {
                next[b] += section[order[i] + 1] / (double) (to - from);
            }
            for (int i = from; i < to; i++) {
                scatter += (section[order[i] + 1] - next[b]) * (section[order[i] + 1] - next[b]) / n;
            }
        }
        int high = 0;
        int low = 0;
        for (int b = 1; b < BINS; b++) {
            high = next[b] > next[high] ? b : high;
            low = next[b] < next[low] ? b : low;
        }
        double ofHigh = next[high] - Math.max(next[0], next[BINS - 1]);
        double ofLow = Math.min(next[0], next[BINS - 1]) - next[low];
        if (Math.max(ofHigh, ofLow) < PROMINENT * Math.sqrt(scatter * BINS / n)) {
            return new double[0];
        }
        // the extremum is amid the values with the most extreme successors
        boolean falling = ofHigh > ofLow;
        Arrays.sort(order, (i, j) -> (falling ? -1 : 1) * Float.compare(section[i + 1], section[j + 1]));
        double cut = 0;
        for (int i = 0; i < n / EXTREME; i++) {
            cut += section[order[i]] / (double) (n / EXTREME);
        }
        return new double[] {cut};
    }
}
