package io.takens.regime;

/**
 * The most likely change point in a table of standardised features, and how significant it is.
 *
 * <p>The split is the one that maximises n_1 n_2 / n times the summed squared difference of the features' means. There,
 * and only there, the long-run variance of each feature is estimated by a Bartlett kernel over the lags at which windows
 * overlap, never below the ordinary variance; the statistic is the maximum over features of the squared standardised
 * difference, divided by 4. One scan costs O(windows) times features.
 *
 * @see <a href="https://doi.org/10.2307/2951764">D. W. K. Andrews, Tests for parameter instability and structural change
 *     with unknown change point, Econometrica 61 (1993)</a>
 */
final class SplitScan {
    private static final int N = WindowFeatures.COUNT;

    private final short[] features; // row by row
    private final int windows;
    private final double[] mean;
    private final double[] deviation;
    private double statistic;
    private int feature;

    /** @param deviation of each feature where nothing had changed yet, positive */
    SplitScan(short[] features, int windows, double[] mean, double[] deviation) {
        this.features = features;
        this.windows = windows;
        this.mean = mean;
        this.deviation = deviation;
    }

    private double z(int window, int j) {
        return (WindowFeatures.decode(features[window * N + j]) - mean[j]) / deviation[j];
    }

    /** Windows before the best split, between {@code from} and {@code to}. */
    int best(int from, int to) {
        long[] total = new long[N];
        long[] before = new long[N];
        for (int k = 0; k < windows; k++) {
            for (int j = 0; j < N; j++) {
                total[j] += features[k * N + j];
            }
        }
        double highest = -1;
        int split = from;
        for (int k = 0; k < to; k++) {
            for (int j = 0; j < N; j++) {
                before[j] += features[k * N + j];
            }
            int n = k + 1;
            if (n >= from) {
                double squares = 0;
                for (int j = 0; j < N; j++) {
                    double d =
                            ((double) before[j] / n - (double) (total[j] - before[j]) / (windows - n)) / deviation[j];
                    squares += d * d;
                }
                double q = squares * n * (windows - n) / windows;
                if (q > highest) {
                    highest = q;
                    split = n;
                }
            }
        }
        return split;
    }

    /**
     * Tests a split.
     *
     * @param lags windows that overlap
     * @param threshold below which a feature need not be looked at more closely
     */
    void test(int split, int lags, double threshold) {
        double weight = (double) split * (windows - split) / windows;
        double[] residual = new double[windows];
        statistic = 0;
        for (int j = 0; j < N; j++) {
            double before = 0;
            double after = 0;
            for (int k = 0; k < windows; k++) {
                if (k < split) {
                    before += z(k, j) / split;
                } else {
                    after += z(k, j) / (windows - split);
                }
            }
            double ordinary = 0;
            for (int k = 0; k < windows; k++) {
                residual[k] = z(k, j) - (k < split ? before : after);
                ordinary += residual[k] * residual[k];
            }
            double q = weight * (before - after) * (before - after);
            if (q / (ordinary / (windows - 2) + 1e-9) <= 4 * Math.min(threshold, statistic)) {
                continue;
            }
            double longRun = Math.max(ordinary, longRun(residual, split, lags, ordinary));
            double t = q / (longRun / (windows - 2) + 1e-9) / 4;
            if (t > statistic) {
                statistic = t;
                feature = j;
            }
        }
    }

    private static double longRun(double[] residual, int split, int lags, double ordinary) {
        double sum = ordinary;
        for (int lag = 1; lag <= lags; lag++) {
            double products = 0;
            for (int k = lag; k < residual.length; k++) {
                if (k < split || k - lag >= split) {
                    products += residual[k] * residual[k - lag];
                }
            }
            sum += 2 * (1 - lag / (lags + 1.0)) * products;
        }
        return sum;
    }

    /** Of the split tested last. */
    double statistic() {
        return statistic;
    }

    /** The feature that differs most. */
    int feature() {
        return feature;
    }
}
