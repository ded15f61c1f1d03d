package io.takens.regime;

/**
 * Kendall's test for a trend in autocorrelated data.
 *
 * <p>S counts the pairs in which the later number is the larger, less those in which it is the smaller. Its variance,
 * n (n - 1) (2 n + 5) / 18 for independent numbers, is raised by the autocorrelation of the ranks freed of their linear trend, as
 * far as that is significant. O(n^2).
 *
 * @see <a href="https://doi.org/10.1016/S0022-1694(97)00125-X">K. H. Hamed, A. R. Rao, A modified Mann-Kendall trend test for
 *     autocorrelated data, J. Hydrol. 204 (1998)</a>
 */
final class TrendTest {
    private static final double SIGNIFICANT = 1.96; // deviations

    private TrendTest() {}

    /** S of the first n numbers of a series in its standard deviations; positive where they rise. */
    static double z(float[] series, int n) {
        int s = 0;
        double[] rank = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                int order = Float.compare(series[i], series[j]);
                rank[i] += order > 0 ? 1 : order == 0 ? 0.5 : 0;
                s += j < i ? Integer.signum(order) : 0;
            }
        }
        double variance = n * (n - 1.0) * (2 * n + 5) / 18 * inflation(rank);
        return (s - Math.signum(s)) / Math.sqrt(variance);
    }

    private static double inflation(double[] rank) {
        int n = rank.length;
        detrend(rank);
        double squares = 1e-300;
        for (double r : rank) {
            squares += r * r;
        }
        double sum = 0;
        for (int lag = 1; lag <= n / 3; lag++) {
            double r = 0;
            for (int i = lag; i < n; i++) {
                r += rank[i] * rank[i - lag] / squares;
            }
            if (Math.abs(r) > SIGNIFICANT / Math.sqrt(n)) {
                sum += (n - lag) * (n - lag - 1.0) * (n - lag - 2.0) * r;
            }
        }
        return Math.max(1, 1 + 2 * sum / (n * (n - 1.0) * (n - 2.0)));
    }

    /** Takes mean and linear trend off. */
    static void detrend(double[] x) {
        double middle = (x.length - 1) / 2.0;
        double mean = 0;
        double slope = 0;
        double spread = 1e-300;
        for (int i = 0; i < x.length; i++) {
            mean += x[i] / x.length;
            slope += (i - middle) * x[i];
            spread += (i - middle) * (i - middle);
        }
        for (int i = 0; i < x.length; i++) {
            x[i] -= mean + slope / spread * (i - middle);
        }
    }
}
