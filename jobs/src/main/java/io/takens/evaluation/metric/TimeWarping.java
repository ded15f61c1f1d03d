package io.takens.evaluation.metric;

import java.util.Arrays;

/**
 * Dynamic time warping: the least sum of |x(i) − y(j)| over alignments that start and end together and never go back.
 *
 * @see <a href="https://doi.org/10.1109/TASSP.1978.1163055">Sakoe, Chiba, Dynamic programming algorithm optimization for
 *     spoken word recognition, 1978</a>
 */
public final class TimeWarping {
    private TimeWarping() {}

    /** Cost of the cheapest alignment, in the units of the series; n·m steps, memory for m. */
    public static double cost(double[] x, double[] y) {
        if (x.length == 0 || y.length == 0) {
            throw new IllegalArgumentException("series of " + x.length + " and " + y.length + " values: none is empty");
        }
        double[] row = new double[y.length + 1];
        Arrays.fill(row, Double.POSITIVE_INFINITY);
        row[0] = 0;
        for (double value : x) {
            double diagonal = row[0];
            row[0] = Double.POSITIVE_INFINITY;
            for (int j = 1; j <= y.length; j++) {
                double above = row[j];
                row[j] = Math.abs(value - y[j - 1]) + Math.min(diagonal, Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[y.length];
    }
}
