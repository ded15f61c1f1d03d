package io.takens.evaluation.metric;

import java.util.Arrays;
import org.hipparchus.util.FastMath;

/**
 * Correlation dimension: the slope of log C(r) over log r, where C(r) is the share of pairs of points nearer than r in the
 * maximum norm, pairs close in time left out. The slope is that of least squares over {@value #RADII} radii between those
 * where C is {@value #SMALLEST} and {@value #LARGEST}.
 *
 * <p>Noise, few points and a dimension above three all make it unsure; a difference below 0.1 means nothing. Cost grows
 * with the square of the points: of long series {@value #POINTS} points are taken, evenly spread.
 *
 * @see <a href="https://doi.org/10.1016/0167-2789(83)90298-1">Grassberger, Procaccia, Measuring the strangeness of strange
 *     attractors, 1983</a>
 * @see <a href="https://doi.org/10.1103/PhysRevA.34.2427">Theiler, Spurious dimension from correlation algorithms applied
 *     to limited time-series data, 1986</a>
 */
public final class CorrelationDimension {
    static final double SMALLEST = 0.001;
    static final double LARGEST = 0.03;
    static final int RADII = 20;
    static final int POINTS = 2000;

    private CorrelationDimension() {}

    /**
     * Dimension of a set of points on a trajectory.
     *
     * @param points a row each, in the order of time
     * @param theiler pairs this many points or fewer apart are left out, 0 or more
     * @return NaN for fewer than 100 points, or where distances don't vary
     */
    public static double of(double[][] points, int theiler) {
        int stride = Math.max(1, (points.length + POINTS - 1) / POINTS);
        int n = (points.length + stride - 1) / stride;
        int apart = theiler / stride + 1;
        if (n < 100 || apart >= n) {
            return Double.NaN;
        }
        double[] distances = new double[(n - apart) * (n - apart + 1) / 2];
        int count = 0;
        for (int i = apart; i < n; i++) {
            for (int j = 0; j <= i - apart; j++) {
                distances[count++] = distance(points[i * stride], points[j * stride]);
            }
        }
        Arrays.sort(distances);
        double low = FastMath.log(distances[(int) (SMALLEST * count)]);
        double high = FastMath.log(distances[(int) (LARGEST * count)]);
        if (!(high > low) || Double.isInfinite(low)) {
            return Double.NaN;
        }
        return slope(distances, low, high);
    }

    private static double slope(double[] distances, double low, double high) {
        double[] x = new double[RADII];
        double[] y = new double[RADII];
        for (int k = 0; k < RADII; k++) {
            x[k] = low + (high - low) * k / (RADII - 1);
            y[k] = FastMath.log((double) below(distances, FastMath.exp(x[k])) / distances.length);
        }
        double meanX = Pair.mean(x);
        double meanY = Pair.mean(y);
        double xx = 0;
        double xy = 0;
        for (int k = 0; k < RADII; k++) {
            xx += (x[k] - meanX) * (x[k] - meanX);
            xy += (x[k] - meanX) * (y[k] - meanY);
        }
        return xy / xx;
    }

    /** Distances not above a radius, at least one. */
    private static int below(double[] sorted, double radius) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] <= radius) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return Math.max(1, from);
    }

    private static double distance(double[] a, double[] b) {
        double largest = 0;
        for (int d = 0; d < a.length; d++) {
            largest = Math.max(largest, Math.abs(a[d] - b[d]));
        }
        return largest;
    }
}
