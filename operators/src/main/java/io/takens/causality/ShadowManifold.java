package io.takens.causality;

import java.util.Arrays;
import org.hipparchus.util.FastMath;

/**
 * The attractor as one series y shows it, M_y = {(y_t, y_(t - lag), .., y_(t - (E - 1) lag))}, and simplex projection on
 * it: a series x is estimated at t from its values at the times of the E + 1 nearest vectors, weighted by exp(-d / d_1).
 *
 * <p>Neighbours are searched once, O(n^2 E) for n vectors, and serve every estimate, O(n E). Vectors that hold a missing
 * value, and those nearer in time than the exclusion, are no neighbours. Immutable.
 *
 * @see <a href="https://doi.org/10.1038/344734a0">Sugihara, May, Nonlinear forecasting as a way of distinguishing chaos
 *     from measurement error in time series, Nature 344 (1990)</a>
 */
final class ShadowManifold {
    private final int length;
    private final int neighbours;
    private final int[] at; // of the neighbours of t, [t][neighbour]; -1 where there are too few
    private final double[] weights; // add up to 1

    /**
     * @param y series; NaN where a value is missing
     * @param dimension E, at least 1
     * @param lag samples between coordinates
     * @param exclusion samples within which another vector is no neighbour
     * @param stride every how many samples a vector may be a neighbour: 1 = all of them, more = a smaller library
     */
    ShadowManifold(double[] y, int dimension, int lag, int exclusion, int stride) {
        length = y.length;
        neighbours = dimension + 1;
        at = new int[length * neighbours];
        weights = new double[length * neighbours];
        int reach = (dimension - 1) * lag;
        double[] nearest = new double[neighbours];
        for (int t = 0; t < length; t++) {
            Arrays.fill(nearest, Double.POSITIVE_INFINITY);
            Arrays.fill(at, t * neighbours, (t + 1) * neighbours, -1);
            if (t < reach) {
                continue;
            }
            for (int s = reach; s < length; s += stride) {
                if (Math.abs(s - t) > exclusion) {
                    double square = square(y, t, s, dimension, lag, nearest[neighbours - 1]);
                    if (square < nearest[neighbours - 1]) {
                        insert(nearest, t, s, square);
                    }
                }
            }
            weigh(nearest, t);
        }
    }

    /** Squared distance of two vectors; infinite if one holds a missing value, and no further than the bound. */
    private static double square(double[] y, int t, int s, int dimension, int lag, double bound) {
        double square = 0;
        for (int m = 0; m < dimension && square < bound; m++) {
            double d = y[t - m * lag] - y[s - m * lag];
            square += d * d;
        }
        return Double.isNaN(square) ? Double.POSITIVE_INFINITY : square;
    }

    private void insert(double[] nearest, int t, int s, double square) {
        int place = neighbours - 1;
        while (place > 0 && nearest[place - 1] > square) {
            nearest[place] = nearest[place - 1];
            at[t * neighbours + place] = at[t * neighbours + place - 1];
            place--;
        }
        nearest[place] = square;
        at[t * neighbours + place] = s;
    }

    private void weigh(double[] nearest, int t) {
        if (at[(t + 1) * neighbours - 1] < 0) {
            at[t * neighbours] = -1;
            return;
        }
        double unit = Math.max(Math.sqrt(nearest[0]), 1e-12);
        double sum = 0;
        for (int k = 0; k < neighbours; k++) {
            weights[t * neighbours + k] = FastMath.exp(-Math.sqrt(nearest[k]) / unit);
            sum += weights[t * neighbours + k];
        }
        for (int k = 0; k < neighbours; k++) {
            weights[t * neighbours + k] /= sum;
        }
    }

    /**
     * Estimates another series at the same times.
     *
     * @param x as long as y
     * @return NaN where there is no estimate
     */
    double[] estimate(double[] x) {
        double[] estimate = new double[length];
        for (int t = 0; t < length; t++) {
            double sum = at[t * neighbours] < 0 ? Double.NaN : 0;
            for (int k = 0; k < neighbours && !Double.isNaN(sum); k++) {
                sum += weights[t * neighbours + k] * x[at[t * neighbours + k]];
            }
            estimate[t] = sum;
        }
        return estimate;
    }
}
