package io.takens.evaluation;

import java.util.Arrays;

/** Order statistics of a sample of results. */
final class Summary {
    private final double[] sorted;

    Summary(double[] values) {
        this.sorted = values.clone();
        Arrays.sort(sorted);
    }

    /** The same with every value above a bound replaced by it. */
    Summary atMost(double bound) {
        return new Summary(
                Arrays.stream(sorted).map(value -> Math.min(value, bound)).toArray());
    }

    int size() {
        return sorted.length;
    }

    double median() {
        return quantile(0.5);
    }

    /** Linear between the two nearest order statistics; NaN of nothing. */
    double quantile(double level) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = level * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    double mean() {
        return Arrays.stream(sorted).average().orElse(Double.NaN);
    }

    /**
     * 90 % confidence interval of the median, from order statistics alone: at least 90 % for independent values, whatever
     * their distribution.
     */
    double[] medianInterval() {
        int n = sorted.length;
        if (n == 0) {
            return new double[] {Double.NaN, Double.NaN};
        }
        // the largest k with P(fewer than k of n below the median) <= 5 %
        double term = Math.scalb(1.0, -n);
        double tail = term;
        int k = 0;
        while (k < n / 2 && tail <= 0.05) {
            k++;
            term = term * (n - k + 1) / k;
            tail += term;
        }
        int low = Math.max(0, k - 1);
        return new double[] {sorted[low], sorted[n - 1 - low]};
    }
}
