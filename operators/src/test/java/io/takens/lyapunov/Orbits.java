package io.takens.lyapunov;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.util.FastMath;

/** Chaotic orbits with known exponents, and streams that only look like one. */
final class Orbits {
    private Orbits() {}

    /** Derivatives of an autonomous flow. */
    interface Flow {
        void derivatives(double[] x, double[] dx);
    }

    static Flow lorenz(double rho) {
        return (x, d) -> {
            d[0] = 10 * (x[1] - x[0]);
            d[1] = x[0] * (rho - x[2]) - x[1];
            d[2] = x[0] * x[1] - 8.0 / 3 * x[2];
        };
    }

    static Flow roessler() {
        return (x, d) -> {
            d[0] = -x[1] - x[2];
            d[1] = x[0] + 0.2 * x[1];
            d[2] = 0.2 + x[2] * (x[0] - 5.7);
        };
    }

    static Flow lorenz96(int size) {
        return (x, d) -> {
            for (int i = 0; i < size; i++) {
                d[i] = (x[(i + 1) % size] - x[(i + size - 2) % size]) * x[(i + size - 1) % size] - x[i] + 8;
            }
        };
    }

    /** First coordinate of a flow from a random start near the origin, after 2000 samples, by Runge-Kutta 4. */
    static double[] sample(Flow flow, int dimension, double dt, int substeps, long seed, int n) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            x[i] = 1 + random.nextDouble();
        }
        double[] out = new double[n];
        for (int i = -2000; i < n; i++) {
            for (int s = 0; s < substeps; s++) {
                step(flow, x, dt / substeps);
            }
            if (i >= 0) {
                out[i] = x[0];
            }
        }
        return out;
    }

    private static void step(Flow flow, double[] x, double h) {
        int n = x.length;
        double[][] k = new double[4][n];
        double[] at = x.clone();
        for (int stage = 0; stage < 4; stage++) {
            flow.derivatives(at, k[stage]);
            double ahead = stage == 2 ? h : h / 2;
            for (int i = 0; i < n; i++) {
                at[i] = x[i] + ahead * k[stage][i];
            }
        }
        for (int i = 0; i < n; i++) {
            x[i] += h / 6 * (k[0][i] + 2 * k[1][i] + 2 * k[2][i] + k[3][i]);
        }
    }

    static double[] iterate(DoubleUnaryOperator map, long seed, int n) {
        double x = 0.1 + 0.8 * new SplittableRandom(seed).nextDouble();
        double[] out = new double[n];
        for (int i = -100; i < n; i++) {
            x = map.applyAsDouble(x);
            if (i >= 0) {
                out[i] = x;
            }
        }
        return out;
    }

    static double[] henon(long seed, int n) {
        double x = 0.1 * new SplittableRandom(seed).nextDouble();
        double before = x;
        double[] out = new double[n];
        for (int i = -100; i < n; i++) {
            double next = 1 - 1.4 * x * x + 0.3 * before;
            before = x;
            x = next;
            if (i >= 0) {
                out[i] = x;
            }
        }
        return out;
    }

    /** Standard normal numbers, by Box and Muller. */
    static double[] normal(long seed, int n) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] out = new double[n];
        for (int i = 0; i < n; i++) {
            double radius = Math.sqrt(-2 * FastMath.log(1 - random.nextDouble()));
            out[i] = radius * FastMath.cos(2 * Math.PI * random.nextDouble());
        }
        return out;
    }

    /** Adds white noise with a share of the signal's standard deviation. */
    static double[] noisy(double[] x, double share, long seed) {
        double mean = 0;
        double squares = 0;
        for (double v : x) {
            mean += v / x.length;
        }
        for (double v : x) {
            squares += (v - mean) * (v - mean) / x.length;
        }
        double[] noise = normal(seed + 1000, x.length);
        double[] out = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            out[i] = x[i] + share * Math.sqrt(squares) * noise[i];
        }
        return out;
    }
}
