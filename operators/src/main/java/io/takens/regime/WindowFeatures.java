package io.takens.regime;

import org.hipparchus.util.FastMath;

/**
 * What one window of a series looks like, in {@value #COUNT} numbers: mean, log deviation of the values, of their first and
 * second differences, skewness, reach above and below the mean, three autocorrelations. Values come in standard deviations
 * of the segment. Each number is kept in two bytes: steps of 1/{@value #STEPS}, up to +-64.
 */
final class WindowFeatures {
    static final int COUNT = 10;

    static final double STEPS = 512;
    private static final double TINY = 1e-4; // variance that counts as none
    private static final String[] NAMES = {
        "level",
        "spread",
        "roughness",
        "roughness",
        "skewness",
        "reach upwards",
        "reach downwards",
        "autocorrelation",
        "autocorrelation",
        "autocorrelation"
    };

    private WindowFeatures() {}

    /** What a feature is about, for a person. */
    static String name(int feature) {
        return NAMES[feature];
    }

    static double decode(short stored) {
        return stored / STEPS;
    }

    private static short encode(double x) {
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.rint(x * STEPS)));
    }

    /**
     * @param u the window, at least 8 values
     * @param out receives the features from {@code at} on
     */
    static void of(double[] u, short[] out, int at) {
        int n = u.length;
        double m = 0;
        for (double value : u) {
            m += value / n;
        }
        double v = 0;
        double third = 0;
        double high = 0;
        double low = 0;
        for (double value : u) {
            double d = value - m;
            v += d * d / n;
            third += d * d * d / n;
            high = Math.max(high, d);
            low = Math.max(low, -d);
        }
        double first = 0;
        double second = 0;
        for (int i = 1; i < n; i++) {
            double d = u[i] - u[i - 1];
            first += d * d / (n - 1);
            if (i > 1) {
                double dd = u[i] - 2 * u[i - 1] + u[i - 2];
                second += dd * dd / (n - 2);
            }
        }
        double deviation = Math.sqrt(v + TINY);
        out[at] = encode(m);
        out[at + 1] = encode(0.5 * FastMath.log(v + TINY));
        out[at + 2] = encode(0.5 * FastMath.log(first + 0.1 * TINY));
        out[at + 3] = encode(0.5 * FastMath.log(second + 0.01 * TINY));
        out[at + 4] = encode(third / (deviation * deviation * deviation));
        out[at + 5] = encode(high / deviation);
        out[at + 6] = encode(low / deviation);
        int[] lags = {Math.max(1, n / 8), Math.max(2, n / 4), Math.max(3, n / 2)};
        for (int k = 0; k < lags.length; k++) {
            double products = 0;
            for (int i = lags[k]; i < n; i++) {
                products += (u[i] - m) * (u[i - lags[k]] - m);
            }
            out[at + 7 + k] = encode(products / (n - lags[k]) / (v + TINY));
        }
    }
}
