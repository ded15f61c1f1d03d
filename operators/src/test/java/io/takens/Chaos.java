package io.takens;

import io.takens.random.GaussianSource;
import java.util.function.IntToDoubleFunction;

/** Streams for tests, made on the spot: operators don't know the simulators. */
public final class Chaos {
    private Chaos() {}

    /** Lorenz-63, all coordinates, dt = 0.025, after a transient: 44 samples per Lyapunov time. */
    public static double[][] lorenz(int samples) {
        return lorenz(samples, samples, samples);
    }

    /** The same, with ρ = 35 in place of 28 between two samples. */
    public static double[][] lorenz(int samples, int from, int to) {
        return lorenz(samples, i -> i >= from && i < to ? 35 : 28);
    }

    /** The same, with a ρ for every sample. */
    public static double[][] lorenz(int samples, IntToDoubleFunction rho) {
        double[] x = {1, 1, 20};
        double[][] series = new double[samples][];
        for (int i = -500; i < samples; i++) {
            if (i >= 0) {
                series[i] = x.clone();
            }
            for (int k = 0; k < 5; k++) {
                x = step(x, 0.005, rho.applyAsDouble(i));
            }
        }
        return series;
    }

    private static double[] step(double[] x, double h, double rho) {
        double[] a = slope(x, x, 0, rho);
        double[] b = slope(x, a, h / 2, rho);
        double[] c = slope(x, b, h / 2, rho);
        double[] d = slope(x, c, h, rho);
        double[] next = new double[3];
        for (int i = 0; i < 3; i++) {
            next[i] = x[i] + h / 6 * (a[i] + 2 * b[i] + 2 * c[i] + d[i]);
        }
        return next;
    }

    private static double[] slope(double[] origin, double[] direction, double length, double rho) {
        double x = length == 0 ? origin[0] : origin[0] + length * direction[0];
        double y = length == 0 ? origin[1] : origin[1] + length * direction[1];
        double z = length == 0 ? origin[2] : origin[2] + length * direction[2];
        return new double[] {10 * (y - x), x * (rho - z) - y, x * y - 8.0 / 3 * z};
    }

    /** Rössler, first coordinate, dt = 0.1, after a transient: about 59 samples per cycle. */
    public static double[][] roessler(int samples) {
        double h = 0.02;
        double x = 1;
        double y = 1;
        double z = 1;
        double[][] series = new double[samples][];
        for (int i = -1000; i < samples; i++) {
            if (i >= 0) {
                series[i] = new double[] {x};
            }
            for (int k = 0; k < 5; k++) {
                // midpoint rule
                double mx = x - h / 2 * (y + z);
                double my = y + h / 2 * (x + 0.2 * y);
                double mz = z + h / 2 * (0.2 + z * (x - 5.7));
                x -= h * (my + mz);
                y += h * (mx + 0.2 * my);
                z += h * (0.2 + mz * (mx - 5.7));
            }
        }
        return series;
    }

    /** Hénon map, first coordinate. */
    public static double[][] henon(int samples) {
        double[][] series = new double[samples][];
        double x = 0.1;
        double y = 0.1;
        for (int i = -100; i < samples; i++) {
            double next = 1 - 1.4 * x * x + y;
            y = 0.3 * x;
            x = next;
            if (i >= 0) {
                series[i] = new double[] {x};
            }
        }
        return series;
    }

    /** Independent normal draws. */
    public static double[][] noise(int samples, int channels, long seed) {
        GaussianSource source = new GaussianSource(seed);
        double[][] series = new double[samples][channels];
        for (double[] sample : series) {
            for (int c = 0; c < channels; c++) {
                sample[c] = source.next();
            }
        }
        return series;
    }

    /** One coordinate of a stream. */
    public static double[][] channel(double[][] series, int channel) {
        double[][] one = new double[series.length][];
        for (int i = 0; i < one.length; i++) {
            one[i] = new double[] {series[i][channel]};
        }
        return one;
    }
}
