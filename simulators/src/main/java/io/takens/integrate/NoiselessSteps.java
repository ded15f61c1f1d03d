package io.takens.integrate;

import io.takens.system.StochasticSystem;
import java.util.Arrays;

/**
 * How long the steps of a stochastic scheme may be: halved until the drift alone, from one sample to the next, is right
 * to {@value #TOLERANCE} of what the variables move over {@value #SAMPLES} samples.
 */
final class NoiselessSteps {

    private static final double TOLERANCE = 1e-4;
    private static final int SAMPLES = 128;
    private static final int MOST = 1 << 12; // steps per sample

    private final StochasticSystem system;
    private final double[] p;
    private final double dt;
    private final StochasticScheme scheme;
    private final double[] none;

    private NoiselessSteps(StochasticSystem system, double[] p, int dimension, double dt) {
        this.system = system;
        this.p = p;
        this.dt = dt;
        this.scheme = new AdditiveRungeKutta(dimension);
        this.none = new double[dimension];
    }

    /** @throws IllegalArgumentException if the system is too stiff for an explicit scheme */
    static double longest(StochasticSystem system, double[] p, double[] start, double dt) {
        NoiselessSteps trial = new NoiselessSteps(system, p, start.length, dt);
        for (int steps = 1; steps <= MOST; steps *= 2) {
            if (trial.error(start, steps) <= TOLERANCE) {
                return dt / steps;
            }
        }
        throw new IllegalArgumentException("process noise needs more than " + MOST + " steps per sample of dt = " + dt
                + ": the system is too stiff; lower dt");
    }

    /** Worst difference between samples by so many steps and by twice as many, as a share of the range. */
    private double error(double[] start, int steps) {
        int d = start.length;
        double[] coarse = start.clone();
        double[] fine = start.clone();
        double[] lowest = start.clone();
        double[] highest = start.clone();
        double[] worst = new double[d];
        for (int n = 0; n < SAMPLES; n++) {
            System.arraycopy(fine, 0, coarse, 0, d);
            advance(coarse, n * dt, steps);
            advance(fine, n * dt, 2 * steps);
            for (int i = 0; i < d; i++) {
                worst[i] = Math.max(worst[i], Math.abs(coarse[i] - fine[i]));
                lowest[i] = Math.min(lowest[i], fine[i]);
                highest[i] = Math.max(highest[i], fine[i]);
            }
            if (Arrays.stream(fine).anyMatch(value -> !Double.isFinite(value))) {
                return Double.POSITIVE_INFINITY;
            }
        }
        double error = 0;
        for (int i = 0; i < d; i++) {
            double range = highest[i] - lowest[i];
            error = Math.max(error, worst[i] == 0 ? 0 : worst[i] / range);
        }
        return error;
    }

    private void advance(double[] x, double t, int steps) {
        double h = dt / steps;
        for (int s = 0; s < steps; s++) {
            scheme.step(system, p, t + s * h, x, h, none, none);
        }
    }
}
