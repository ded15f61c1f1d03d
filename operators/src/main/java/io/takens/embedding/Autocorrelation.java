package io.takens.embedding;

import org.hipparchus.util.FastMath;

/**
 * Autocorrelation r(τ) of a scalar series at lags 0..L: how much of a value is still there τ samples later, as far as
 * a straight line tells. Pairs with a missing value don't count. Costs N·L multiplications.
 *
 * @see <a href="https://doi.org/10.1017/CBO9780511755798">Kantz and Schreiber, Nonlinear time series analysis, 2004,
 *     section 2.3</a>
 */
public final class Autocorrelation {
    private final double[] values;

    private Autocorrelation(double[] values) {
        this.values = values;
    }

    /**
     * @param series in the order of time, NaN where a value is missing
     * @param longest largest lag, samples, less than the length of the series
     */
    public static Autocorrelation of(double[] series, int longest) {
        double mean = 0;
        int known = 0;
        for (double value : series) {
            if (!Double.isNaN(value)) {
                mean += value;
                known++;
            }
        }
        mean /= Math.max(1, known);
        double[] values = new double[longest + 1];
        double variance = 0;
        for (int lag = 0; lag <= longest; lag++) {
            double sum = 0;
            int pairs = 0;
            for (int t = lag; t < series.length; t++) {
                double product = (series[t] - mean) * (series[t - lag] - mean);
                if (!Double.isNaN(product)) {
                    sum += product;
                    pairs++;
                }
            }
            double covariance = sum / Math.max(1, pairs);
            variance = lag == 0 ? covariance : variance;
            values[lag] = variance > 0 ? covariance / variance : 0;
        }
        return new Autocorrelation(values);
    }

    /** r(τ), from −1 to 1 but for the noise of few pairs; 0 for a constant series. */
    public double at(int lag) {
        return values[lag];
    }

    /** First lag at which r is not positive; the longest lag if there is none. */
    public int firstZero() {
        return firstAtMost(0);
    }

    /** First lag at which r is at most 1/e; the longest lag if there is none. */
    public int decay() {
        return firstAtMost(FastMath.exp(-1));
    }

    private int firstAtMost(double level) {
        int lag = 0;
        while (lag < values.length - 1 && values[lag] > level) {
            lag++;
        }
        return lag;
    }
}
