package io.takens.evaluation.metric;

import java.util.Arrays;
import org.hipparchus.special.Gamma;

/**
 * Mutual information of two series, from neighbours: ψ(k) + ψ(n) − ⟨ψ(nₓ + 1) + ψ(n_y + 1)⟩ with k = 3, where nₓ and n_y
 * count the points nearer in one coordinate than the k-th neighbour is in the larger of both; 0 where that is negative.
 * Each series is divided by its standard deviation first. The noise that scikit-learn adds against ties is left out: a
 * series with many equal values is told too little.
 *
 * @see <a href="https://doi.org/10.1103/PhysRevE.69.066138">Kraskov, Stögbauer, Grassberger, Estimating mutual information,
 *     2004, equation 8</a>
 */
public final class MutualInformation {
    private static final int NEIGHBOURS = 3;

    private MutualInformation() {}

    /** @return nats, at least 0; NaN for fewer than 4 points; costs n² log n */
    public static double of(double[] x, double[] y) {
        Pair.check(x, y);
        int n = x.length;
        if (n <= NEIGHBOURS) {
            return Double.NaN;
        }
        double[] u = scaled(x);
        double[] v = scaled(y);
        double[] distance = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                distance[j] = Math.max(Math.abs(u[j] - u[i]), Math.abs(v[j] - v[i]));
            }
            distance[i] = -1; // itself
            Arrays.sort(distance);
            double radius = distance[NEIGHBOURS];
            sum += Gamma.digamma(within(u, i, radius)) + Gamma.digamma(within(v, i, radius));
        }
        return Math.max(0, Gamma.digamma(NEIGHBOURS) + Gamma.digamma(n) - sum / n);
    }

    /** Points nearer than a radius, itself included. */
    private static int within(double[] values, int i, double radius) {
        int count = 0;
        for (int j = 0; j < values.length; j++) {
            count += j == i || Math.abs(values[j] - values[i]) < radius ? 1 : 0;
        }
        return count;
    }

    private static double[] scaled(double[] values) {
        double mean = Pair.mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean) / values.length;
        }
        double deviation = squares > 0 ? Math.sqrt(squares) : 1;
        return Arrays.stream(values).map(value -> value / deviation).toArray();
    }
}
