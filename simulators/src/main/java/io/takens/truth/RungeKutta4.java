package io.takens.truth;

import io.takens.system.DynamicalSystem;

/**
 * The classical Runge-Kutta method with a fixed step and no error control: a yardstick for speed, and the fool that an
 * energy bound must catch. One step costs four evaluations. Not thread-safe.
 */
final class RungeKutta4 {

    private final DynamicalSystem flow;
    private final double[] p;
    private final double[] k1;
    private final double[] k2;
    private final double[] k3;
    private final double[] k4;
    private final double[] stage;

    RungeKutta4(DynamicalSystem flow, double[] parameters, int dimension) {
        this.flow = flow;
        this.p = parameters;
        this.k1 = new double[dimension];
        this.k2 = new double[dimension];
        this.k3 = new double[dimension];
        this.k4 = new double[dimension];
        this.stage = new double[dimension];
    }

    /** Moves x from time t on by h. */
    void step(double t, double[] x, double h) {
        flow.derivatives(t, x, p, k1);
        flow.derivatives(t + 0.5 * h, moved(x, k1, 0.5 * h), p, k2);
        flow.derivatives(t + 0.5 * h, moved(x, k2, 0.5 * h), p, k3);
        flow.derivatives(t + h, moved(x, k3, h), p, k4);
        for (int i = 0; i < x.length; i++) {
            x[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
        }
    }

    private double[] moved(double[] x, double[] slope, double h) {
        for (int i = 0; i < x.length; i++) {
            stage[i] = x[i] + h * slope[i];
        }
        return stage;
    }
}
