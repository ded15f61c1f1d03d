package io.takens.embedding;

import java.util.Arrays;

/**
 * Nearest neighbours of delay vectors (x(t), x(t + τ), ..., x(t + (d − 1) τ)) of a scalar series in every dimension d =
 * 1..D, in the maximum norm or the Euclidean, not counting those close in time (Theiler 1986), nor those that are equal.
 *
 * <p>Of a longer series {@value #POINTS} vectors are taken at equal distances in time, and all pairs of these are
 * compared: at most {@value #POINTS}² D operations, all dimensions in one pass.
 *
 * @see <a href="https://doi.org/10.1103/PhysRevA.34.2427">Theiler, Spurious dimension from correlation algorithms applied
 *     to limited time-series data, Physical Review A 34, 2427, 1986</a>
 */
final class DelayNeighbours {
    private static final int POINTS = 2000;

    private final int[] times; // of the vectors
    private final int[][] nearest; // by dimension − 1 and vector: time of the neighbour, −1 for none
    private final double[][] distance; // the same shape

    /**
     * @param series NaN where a value is missing: vectors that need it are left out
     * @param lag τ, samples, at least 1
     * @param dimensions D; every vector has one coordinate more beyond it, which the neighbours' fates are told by
     * @param theiler pairs at most so many samples apart don't count
     * @param maximum whether distances are in the maximum norm
     */
    DelayNeighbours(double[] series, int lag, int dimensions, int theiler, boolean maximum) {
        this.times = times(series, lag, dimensions);
        this.nearest = new int[dimensions][times.length];
        this.distance = new double[dimensions][times.length];
        for (int d = 0; d < dimensions; d++) {
            Arrays.fill(nearest[d], -1);
            Arrays.fill(distance[d], Double.POSITIVE_INFINITY);
        }
        for (int i = 0; i < times.length; i++) {
            for (int j = 0; j < i; j++) {
                if (times[i] - times[j] > theiler) {
                    compare(series, lag, i, j, maximum);
                }
            }
        }
    }

    private static int[] times(double[] series, int lag, int dimensions) {
        int last = series.length - dimensions * lag;
        int[] whole = new int[Math.max(0, last)];
        int n = 0;
        for (int t = 0; t < last; t++) {
            boolean known = true;
            for (int d = 0; d <= dimensions; d++) {
                known &= !Double.isNaN(series[t + d * lag]);
            }
            if (known) {
                whole[n++] = t;
            }
        }
        int stride = (n + POINTS - 1) / POINTS;
        int[] times = new int[stride == 0 ? 0 : n / stride];
        for (int i = 0; i < times.length; i++) {
            times[i] = whole[i * stride];
        }
        return times;
    }

    private void compare(double[] series, int lag, int i, int j, boolean maximum) {
        double measure = 0; // the norm, or its square
        for (int d = 0; d < nearest.length; d++) {
            double difference = Math.abs(series[times[i] + d * lag] - series[times[j] + d * lag]);
            measure = maximum ? Math.max(measure, difference) : measure + difference * difference;
            if (measure > 0) {
                offer(d, i, j, measure);
                offer(d, j, i, measure);
            }
        }
    }

    private void offer(int d, int of, int neighbour, double measure) {
        if (measure < distance[d][of]) {
            distance[d][of] = measure;
            nearest[d][of] = times[neighbour];
        }
    }

    /** Vectors. */
    int size() {
        return times.length;
    }

    /** When a vector's first coordinate was. */
    int time(int vector) {
        return times[vector];
    }

    /** When the first coordinate of its nearest neighbour in {@code dimension} was; −1 if it has none. */
    int neighbour(int dimension, int vector) {
        return nearest[dimension - 1][vector];
    }

    /** How far the neighbour is: in the maximum norm, or the square of the Euclidean. */
    double measure(int dimension, int vector) {
        return distance[dimension - 1][vector];
    }
}
