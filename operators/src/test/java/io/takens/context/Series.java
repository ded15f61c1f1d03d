package io.takens.context;

import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.hipparchus.util.FastMath;

/** Series that the tests of this package learn. */
final class Series {
    private Series() {}

    /** Lorenz-63 by RK4 in ten steps per sample, after a transient: [time][x, y, z]. */
    static double[][] lorenz(int samples, double interval) {
        return flow(Series::lorenz, new double[] {1, 1, 20}, samples, interval);
    }

    /** A flow by RK4 in ten steps per sample, after a transient of 500 samples. */
    static double[][] flow(UnaryOperator<double[]> field, double[] start, int samples, double interval) {
        double[] s = start;
        double[][] out = new double[samples][];
        for (int t = -500; t < samples; t++) {
            for (int i = 0; i < 10; i++) {
                s = step(field, s, interval / 10);
            }
            if (t >= 0) {
                out[t] = s.clone();
            }
        }
        return out;
    }

    private static double[] step(UnaryOperator<double[]> field, double[] s, double dt) {
        double[] a = field.apply(s);
        double[] b = field.apply(plus(s, a, dt / 2));
        double[] c = field.apply(plus(s, b, dt / 2));
        double[] d = field.apply(plus(s, c, dt));
        double[] next = new double[s.length];
        for (int i = 0; i < s.length; i++) {
            next[i] = s[i] + dt / 6 * (a[i] + 2 * b[i] + 2 * c[i] + d[i]);
        }
        return next;
    }

    private static double[] lorenz(double[] s) {
        return new double[] {10 * (s[1] - s[0]), s[0] * (28 - s[2]) - s[1], s[0] * s[1] - 8.0 / 3 * s[2]};
    }

    /** Driven by a cosine whose phase, the third coordinate, grows without end. */
    static double[] duffing(double[] s) {
        return new double[] {s[1], s[0] - s[0] * s[0] * s[0] - 0.1 * s[1] + 0.35 * FastMath.cos(s[2]), 1.4};
    }

    /** With Chua's piecewise linear resistance. */
    static double[] chua(double[] s) {
        double current = -0.714 * s[0] - 0.2145 * (Math.abs(s[0] + 1) - Math.abs(s[0] - 1));
        return new double[] {15.6 * (s[1] - s[0] - current), s[0] - s[1] + s[2], -28 * s[1]};
    }

    /** On a ring of places, with forcing 8. */
    static double[] lorenz96(double[] s) {
        int n = s.length;
        double[] rate = new double[n];
        for (int i = 0; i < n; i++) {
            rate[i] = (s[(i + 1) % n] - s[(i + n - 2) % n]) * s[(i + n - 1) % n] - s[i] + 8;
        }
        return rate;
    }

    private static double[] plus(double[] s, double[] d, double dt) {
        double[] sum = new double[s.length];
        for (int i = 0; i < s.length; i++) {
            sum[i] = s[i] + dt * d[i];
        }
        return sum;
    }

    /** One channel of a series. */
    static double[][] channel(double[][] series, int channel) {
        double[][] out = new double[series.length][];
        for (int t = 0; t < out.length; t++) {
            out[t] = new double[] {series[t][channel]};
        }
        return out;
    }

    /** Independent standard normals: [time][channel]. */
    static double[][] noise(int samples, int channels, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] out = new double[samples][channels];
        for (double[] row : out) {
            for (int c = 0; c < channels; c++) {
                row[c] = gaussian(random);
            }
        }
        return out;
    }

    static double gaussian(SplittableRandom random) {
        double radius = FastMath.sqrt(-2 * FastMath.log(1 - random.nextDouble()));
        return radius * FastMath.cos(2 * FastMath.PI * random.nextDouble());
    }

    /** A context of standardised values in one segment. */
    static Context context(double[][] series) {
        ContextSettings settings = new ContextSettings(series.length, 10, 1, 1);
        SampleRing ring = new SampleRing(settings.capacity(), series[0].length);
        for (double[] sample : series) {
            ring.add(sample);
        }
        return Standardisation.of(ring, series[0].length).context(ring);
    }
}
