package io.takens.regime;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.hipparchus.util.FastMath;

/** Streams to watch, and how to watch them. */
final class Streams {
    private static final double DT = 0.05;
    private static final int SUBSTEPS = 5;

    private Streams() {}

    /** All coordinates of the Lorenz system, sampled every 0.05, with a parameter that depends on the sample. */
    static double[][] lorenz(int n, long seed, double noise, IntToDoubleFunction rho) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] deviation = {7.9, 9.0, 8.6};
        double[] x = {1 + random.nextDouble(), 1 + random.nextDouble(), 20};
        double[][] samples = new double[n][3];
        for (int i = -500; i < n; i++) {
            for (int k = 0; k < SUBSTEPS; k++) {
                step(x, rho.applyAsDouble(i), DT / SUBSTEPS);
            }
            for (int c = 0; i >= 0 && c < 3; c++) {
                samples[i][c] = x[c] + noise * deviation[c] * normal(random);
            }
        }
        return samples;
    }

    /** Runge and Kutta's midpoint rule is enough for a test's chaos. */
    private static void step(double[] x, double rho, double h) {
        double[] k = slope(x, rho);
        double[] middle = {x[0] + h / 2 * k[0], x[1] + h / 2 * k[1], x[2] + h / 2 * k[2]};
        k = slope(middle, rho);
        for (int c = 0; c < 3; c++) {
            x[c] += h * k[c];
        }
    }

    private static double[] slope(double[] x, double rho) {
        return new double[] {10 * (x[1] - x[0]), x[0] * (rho - x[2]) - x[1], x[0] * x[1] - 8.0 / 3 * x[2]};
    }

    /** One coordinate of the Henon map with a parameter that depends on the sample. */
    static double[][] henon(int n, long seed, double noise, IntToDoubleFunction a) {
        SplittableRandom random = new SplittableRandom(seed);
        double x = 0.1 * random.nextDouble();
        double y = 0;
        double[][] samples = new double[n][1];
        for (int i = -100; i < n; i++) {
            double next = 1 - a.applyAsDouble(i) * x * x + y;
            y = 0.3 * x;
            x = next;
            if (i >= 0) {
                samples[i][0] = x + noise * 0.72 * normal(random);
            }
        }
        return samples;
    }

    /** White noise whose level depends on the sample. */
    static double[][] white(int n, int channels, long seed, IntToDoubleFunction level) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] samples = new double[n][channels];
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < channels; c++) {
                samples[i][c] = level.applyAsDouble(i) + normal(random);
            }
        }
        return samples;
    }

    static double[][] channel(double[][] samples, int c) {
        double[][] one = new double[samples.length][];
        for (int i = 0; i < samples.length; i++) {
            one[i] = new double[] {samples[i][c]};
        }
        return one;
    }

    static double normal(SplittableRandom random) {
        double radius = Math.sqrt(-2 * FastMath.log(1 - random.nextDouble()));
        return radius * FastMath.cos(2 * Math.PI * random.nextDouble());
    }

    static List<Detection> watch(RegimeMonitor monitor, double[][] samples) {
        List<Detection> found = new ArrayList<>();
        for (double[] sample : samples) {
            found.addAll(monitor.update(sample));
        }
        return found;
    }

    static List<Detection> watch(double[][] samples) {
        return watch(new RegimeMonitor(samples[0].length), samples);
    }

    static byte[] bytes(RegimeMonitor monitor) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        monitor.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    static RegimeMonitor restored(RegimeMonitor monitor) throws IOException {
        return RegimeMonitor.read(new DataInputStream(new ByteArrayInputStream(bytes(monitor))));
    }
}
