package io.takens.evaluation.metric;

/**
 * Histogram of the probability integral transform of what happened: how often it fell between which two quantiles. Bin k
 * lies between level k − 1 and level k, 0 and 1 being the outermost edges. A calibrated forecaster fills every bin by its
 * width; U shows intervals that are too narrow, a hill such that are too wide, a slope a bias.
 *
 * <p>What equals one or more quantiles is shared out evenly among the bins that it touches. Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1111/j.1467-9868.2007.00587.x">Gneiting, Balabdaoui, Raftery, Probabilistic forecasts,
 *     calibration and sharpness, 2007</a>
 */
public final class TransformHistogram {
    private final double[] levels;
    private final double[] counts;
    private long cases;

    /** @param levels increasing within (0, 1) */
    public TransformHistogram(double[] levels) {
        this.levels = levels.clone();
        this.counts = new double[levels.length + 1];
    }

    /** @param quantiles not decreasing, one per level */
    public void add(double[] quantiles, double truth) {
        if (quantiles.length != levels.length) {
            throw new IllegalArgumentException(quantiles.length + " quantiles for " + levels.length + " levels");
        }
        int first = 0;
        while (first < quantiles.length && quantiles[first] < truth) {
            first++;
        }
        int last = first;
        while (last < quantiles.length && quantiles[last] == truth) {
            last++;
        }
        for (int bin = first; bin <= last; bin++) {
            counts[bin] += 1.0 / (last - first + 1);
        }
        cases++;
    }

    /** Cases counted. */
    public long cases() {
        return cases;
    }

    /** Edges of the bins, from 0 to 1. */
    public double[] edges() {
        double[] edges = new double[levels.length + 2];
        System.arraycopy(levels, 0, edges, 1, levels.length);
        edges[edges.length - 1] = 1;
        return edges;
    }

    /** Share of the cases per bin over the width of the bin: 1 everywhere for a calibrated forecaster, NaN without cases. */
    public double[] densities() {
        double[] edges = edges();
        double[] densities = new double[counts.length];
        for (int k = 0; k < counts.length; k++) {
            densities[k] = Pair.ratio(counts[k], cases * (edges[k + 1] - edges[k]));
        }
        return densities;
    }
}
