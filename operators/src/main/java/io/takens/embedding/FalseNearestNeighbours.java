package io.takens.embedding;

/**
 * Share of nearest neighbours in d dimensions that are neighbours only because the attractor is folded onto itself:
 * coordinate d + 1 takes them apart, by {@value #STRETCH} times their distance, or to {@value #SIZE} standard deviations,
 * the size of the attractor. The embedding dimension is the first in which hardly any is left; of noise there is none.
 *
 * @see <a href="https://doi.org/10.1103/PhysRevA.45.3403">Kennel, Brown and Abarbanel, Determining embedding dimension for
 *     phase-space reconstruction using a geometrical construction, Physical Review A 45, 3403, 1992, equations 4 and
 *     5</a>
 */
public final class FalseNearestNeighbours {
    private static final double STRETCH = 15;
    private static final double SIZE = 2;
    private static final double FEW = 0.01; // share that counts as none

    private final double[] share;

    private FalseNearestNeighbours(double[] share) {
        this.share = share;
    }

    /**
     * @param series NaN where a value is missing
     * @param lag samples, at least 1
     * @param dimensions largest dimension looked at, at least 1
     * @param theiler pairs at most so many samples apart are no neighbours
     */
    public static FalseNearestNeighbours of(double[] series, int lag, int dimensions, int theiler) {
        DelayNeighbours neighbours = new DelayNeighbours(series, lag, dimensions, theiler, false);
        double size = SIZE * SIZE * variance(series);
        double[] share = new double[dimensions];
        for (int d = 1; d <= dimensions; d++) {
            int pairs = 0;
            for (int i = 0; i < neighbours.size(); i++) {
                int j = neighbours.neighbour(d, i);
                if (j >= 0) {
                    double added = series[neighbours.time(i) + d * lag] - series[j + d * lag];
                    double square = neighbours.measure(d, i);
                    boolean apart = added * added > STRETCH * STRETCH * square || square + added * added > size;
                    share[d - 1] += apart ? 1 : 0;
                    pairs++;
                }
            }
            share[d - 1] = pairs > 0 ? share[d - 1] / pairs : 1;
        }
        return new FalseNearestNeighbours(share);
    }

    private static double variance(double[] series) {
        double mean = 0;
        double squares = 0;
        int n = 0;
        for (double value : series) {
            if (!Double.isNaN(value)) {
                n++;
                double deviation = value - mean;
                mean += deviation / n;
                squares += deviation * (value - mean);
            }
        }
        return n > 0 ? squares / n : 0;
    }

    /** Share of false neighbours in d dimensions, d from 1. */
    public double share(int dimension) {
        return share[dimension - 1];
    }

    /** First dimension with hardly a false neighbour; 0 if none of those looked at is. */
    public int dimension() {
        for (int d = 1; d <= share.length; d++) {
            if (share[d - 1] <= FEW) {
                return d;
            }
        }
        return 0;
    }
}
