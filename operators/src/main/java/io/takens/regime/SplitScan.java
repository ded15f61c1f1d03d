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
    private static final double LEAST = 1e-9; // variance

    private final short[] features; // row by row
    private final int windows;
    private final double[] deviation;
    private double statistic;
    private int feature;

    /** @param deviation of each feature where nothing had changed yet, positive */
    SplitScan(short[] features, int windows, double[] deviation) {
        this.features = features;
        this.windows = windows;
        this.deviation = deviation;
    }

    /** Windows before the best split, between {@code from} and {@code to}. */
    int best(int from, int to) {
        long[] total = sums(0, windows);
        long[] before = new long[N];
        double[] inverse = new double[N];
        for (int j = 0; j < N; j++) {
            inverse[j] = 1 / deviation[j];
        }
        double highest = -1;
        int split = from;
        for (int n = 1; n <= to; n++) {
            int row = (n - 1) * N;
            for (int j = 0; j < N; j++) {
                before[j] += features[row + j];
            }
            if (n >= from) {
                double squares = 0;
                for (int j = 0; j < N; j++) {
                    double apart =
                            (before[j] * windows - total[j] * n) * inverse[j]; // the means, times n (windows - n)
                    squares += apart * apart;
                }
                double q = squares / ((double) n * (windows - n));
                if (q > highest) {
                    highest = q;
                    split = n;
                }
            }
        }
        return split;
    }

    private long[] sums(int from, int to) {
        long[] sums = new long[N];
        for (int i = from * N; i < to * N; i += N) {
            for (int j = 0; j < N; j++) {
                sums[j] += features[i + j];
            }
        }
        return sums;
    }

    /**
     * Tests a split. The statistic is 0 if it can't exceed the threshold.
     *
     * @param lags windows that overlap
     */
    void test(int split, int lags, double threshold) {
        int rest = windows - split;
        long[] before = sums(0, split);
        long[] after = sums(split, windows);
        long[] squares = new long[N];
        for (int i = 0; i < windows * N; i += N) {
            for (int j = 0; j < N; j++) {
                squares[j] += features[i + j] * features[i + j];
            }
        }
        statistic = 0;
        for (int j = 0; j < N; j++) {
            double first = (double) before[j] / split;
            double second = (double) after[j] / rest;
            double unit = WindowFeatures.STEPS * deviation[j];
            double q = (double) split * rest / windows * (first - second) * (first - second) / (unit * unit);
            double ordinary = (squares[j] - before[j] * first - after[j] * second) / (unit * unit);
            if (q / (ordinary / (windows - 2) + LEAST) <= 4 * Math.max(threshold, statistic)) {
                continue; // the long-run variance is no less
            }
            double[] residual = new double[windows];
            for (int k = 0; k < windows; k++) {
                residual[k] = (features[k * N + j] - (k < split ? first : second)) / unit;
            }
            double t = q / (Math.max(ordinary, longRun(residual, split, lags, ordinary)) / (windows - 2) + LEAST) / 4;
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
