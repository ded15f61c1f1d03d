package io.takens.evaluation.metric;

import java.util.List;
import org.hipparchus.special.Beta;

/**
 * Test of equal accuracy: whether the mean of paired differences of losses is 0, whatever their dependence up to a lag.
 *
 * <p>The long-run variance is Newey and West's, Σ wₗ γₗ with Bartlett's weights 1 − l / bandwidth, the products of several
 * streams taken within each stream alone. The statistic is held against Student's t with 3n / (2 bandwidth) degrees of
 * freedom, not against the normal law, which rejects too often when the bandwidth is no small part of n.
 *
 * @param mean of the differences
 * @param statistic mean / its standard error; 0 if all differences are 0, huge or infinite if they are all the same
 * @param probability of so large a statistic of either sign if the mean were 0; 1 if all differences are 0
 * @param count differences
 * @see <a href="https://doi.org/10.1080/07350015.1995.10524599">Diebold, Mariano, Comparing predictive accuracy, 1995</a>
 * @see <a href="https://doi.org/10.2307/1913610">Newey, West, A simple, positive semi-definite, heteroskedasticity and
 *     autocorrelation consistent covariance matrix, 1987</a>
 * @see <a href="https://doi.org/10.1080/07350015.2018.1506926">Lazarus, Lewis, Stock, Watson, HAR inference:
 *     recommendations for practice, 2018</a>
 */
public record DieboldMariano(double mean, double statistic, double probability, int count) {

    /**
     * Tests differences.
     *
     * @param differences loss of one minus loss of the other, in the order of time, per stream; at least one in all
     * @param bandwidth lags that count, at least 1; differences that share observations are within it
     */
    public static DieboldMariano of(List<double[]> differences, int bandwidth) {
        int n = differences.stream().mapToInt(values -> values.length).sum();
        if (n == 0 || bandwidth < 1) {
            throw new IllegalArgumentException(
                    n + " differences and a bandwidth of " + bandwidth + ": at least 1 of both is needed");
        }
        double mean = 0;
        for (double[] values : differences) {
            Pair.finite("difference", values);
            for (double value : values) {
                mean += value / n;
            }
        }
        double variance = 0; // of the sum
        for (double[] values : differences) {
            for (int lag = 0; lag < Math.min(bandwidth, values.length); lag++) {
                double product = 0;
                for (int t = lag; t < values.length; t++) {
                    product += (values[t] - mean) * (values[t - lag] - mean);
                }
                variance += (lag == 0 ? 1 : 2) * (1 - (double) lag / bandwidth) * product;
            }
        }
        double error = Math.sqrt(Math.max(0, variance)) / n;
        double statistic = mean == 0 ? 0 : mean / error;
        return new DieboldMariano(mean, statistic, twoSided(statistic, Math.max(1, 1.5 * n / bandwidth)), n);
    }

    /** P(|t| of so many degrees of freedom is larger). */
    private static double twoSided(double t, double freedom) {
        return Double.isInfinite(t) ? 0 : Beta.regularizedBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
    }
}
