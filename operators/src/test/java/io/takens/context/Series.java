package io.takens.context;

import java.util.SplittableRandom;
import org.hipparchus.util.FastMath;

/** Series that the tests of this package learn. */
final class Series {
    private Series() {}

    /** Lorenz-63 by RK4 in ten steps per sample, after a transient: [time][x, y, z]. */
    static double[][] lorenz(int samples, double interval) {
        double[] s = {1, 1, 20};
        double[][] out = new double[samples][];
        for (int t = -500; t < samples; t++) {
            for (int i = 0; i < 10; i++) {
                s = step(s, interval / 10);
            }
            if (t >= 0) {
                out[t] = s.clone();
            }
        }
        return out;
    }

    private static double[] step(double[] s, double dt) {
        double[] a = flow(s);
        double[] b = flow(plus(s, a, dt / 2));
        double[] c = flow(plus(s, b, dt / 2));
        double[] d = flow(plus(s, c, dt));
        double[] next = new double[3];
        for (int i = 0; i < 3; i++) {
            next[i] = s[i] + dt / 6 * (a[i] + 2 * b[i] + 2 * c[i] + d[i]);
        }
        return next;
    }

    private static double[] flow(double[] s) {
        return new double[] {10 * (s[1] - s[0]), s[0] * (28 - s[2]) - s[1], s[0] * s[1] - 8.0 / 3 * s[2]};
    }

    private static double[] plus(double[] s, double[] d, double dt) {
        return new double[] {s[0] + dt * d[0], s[1] + dt * d[1], s[2] + dt * d[2]};
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
