package io.takens.regime;

import java.util.Arrays;

/**
 * Squared errors of the best constant and of the best straight line over any stretch of a series in O(1), from running sums.
 * Not thread-safe.
 */
final class PiecewiseFit {
    private double[] y = new double[64];
    private double[] sums = new double[3 * 65]; // of y, y^2 and i y
    private int n;

    void add(double value) {
        if (n == y.length) {
            y = Arrays.copyOf(y, 2 * n);
            sums = Arrays.copyOf(sums, 3 * (2 * n + 1));
        }
        y[n] = value;
        sums[3 * n + 3] = sums[3 * n] + value;
        sums[3 * n + 4] = sums[3 * n + 1] + value * value;
        sums[3 * n + 5] = sums[3 * n + 2] + n * value;
        n++;
    }

    int size() {
        return n;
    }

    double get(int i) {
        return y[i];
    }

    /** Variance of the whole series. */
    double variance() {
        double mean = sums[3 * n] / n;
        return Math.max(0, sums[3 * n + 1] / n - mean * mean);
    }

    /** Squared error of the best constant, or line, over samples from (inclusive) to (exclusive). */
    double error(int from, int to, boolean line) {
        double count = to - from;
        double sy = sums[3 * to] - sums[3 * from];
        double syy = sums[3 * to + 1] - sums[3 * from + 1];
        double centred = Math.max(0, syy - sy * sy / count);
        if (!line) {
            return centred;
        }
        double sxy = sums[3 * to + 2] - sums[3 * from + 2];
        double middle = (from + to - 1) / 2.0;
        double cov = sxy - middle * sy;
        return Math.max(0, centred - cov * cov / (count * (count * count - 1) / 12));
    }

    /** What the best constant, or line, over that stretch leaves. */
    double[] residuals(int from, int to, boolean line) {
        double count = to - from;
        double sy = sums[3 * to] - sums[3 * from];
        double middle = (from + to - 1) / 2.0;
        double sxy = sums[3 * to + 2] - sums[3 * from + 2];
        double slope = line ? (sxy - middle * sy) / (count * (count * count - 1) / 12) : 0;
        double level = sy / count - slope * middle;
        double[] residuals = new double[to - from];
        for (int i = from; i < to; i++) {
            residuals[i - from] = y[i] - level - slope * i;
        }
        return residuals;
    }

    /** Lag-1 autocorrelation of what two constants, or lines, leave that meet before a sample. */
    double autocorrelation(int from, int split, boolean line) {
        double squares = 1e-300;
        double products = 0;
        double before = 0;
        for (double[] piece : new double[][] {residuals(from, split, line), residuals(split, n, line)}) {
            for (double r : piece) {
                squares += r * r;
                products += r * before;
                before = r;
            }
        }
        return products / squares;
    }
}
