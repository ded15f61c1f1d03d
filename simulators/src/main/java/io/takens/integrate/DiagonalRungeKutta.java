package io.takens.integrate;

import io.takens.system.StochasticSystem;

/**
 * SRI1W1: strong order 3/2 for diagonal noise whose intensities depend on their own variable alone, with two evaluations
 * of the drift and four of the diffusion a step.
 *
 * @see <a href="https://doi.org/10.1137/09076636X">Roessler, Runge-Kutta methods for the strong approximation of
 *     solutions of stochastic differential equations, section 6.1 and table 6.1</a>
 */
final class DiagonalRungeKutta implements StochasticScheme {

    private final double[] f1;
    private final double[] f2;
    private final double[] g1;
    private final double[] g2;
    private final double[] g3;
    private final double[] g4;
    private final double[] stage;

    DiagonalRungeKutta(int dimension) {
        f1 = new double[dimension];
        f2 = new double[dimension];
        g1 = new double[dimension];
        g2 = new double[dimension];
        g3 = new double[dimension];
        g4 = new double[dimension];
        stage = new double[dimension];
    }

    @Override
    public void step(StochasticSystem system, double[] p, double t, double[] x, double h, double[] w, double[] z) {
        int d = x.length;
        double root = Math.sqrt(h);
        system.drift(t, x, p, f1);
        system.diffusion(t, x, p, g1);
        for (int i = 0; i < d; i++) {
            stage[i] = x[i] + 0.25 * h * f1[i] + 0.5 * root * g1[i];
        }
        system.diffusion(t + 0.25 * h, stage, p, g2);
        for (int i = 0; i < d; i++) {
            stage[i] = x[i] + h * f1[i] - root * g1[i];
        }
        system.diffusion(t + h, stage, p, g3);
        for (int i = 0; i < d; i++) {
            stage[i] = x[i] + 0.25 * h * f1[i] + root * (-5 * g1[i] + 3 * g2[i] + 0.5 * g3[i]);
        }
        system.diffusion(t + 0.25 * h, stage, p, g4);
        for (int i = 0; i < d; i++) {
            stage[i] = x[i] + 0.75 * h * f1[i] + 1.5 * z[i] * g1[i];
        }
        system.drift(t + 0.75 * h, stage, p, f2);
        for (int i = 0; i < d; i++) {
            // double and triple integrals of W, divided by sqrt(h) and h
            double twice = 0.5 * (w[i] * w[i] - h) / root;
            double thrice = (w[i] * w[i] * w[i] - 3 * h * w[i]) / (6 * h);
            x[i] += h * (f1[i] + 2 * f2[i]) / 3
                    + w[i] * (-g1[i] + 4.0 / 3 * g2[i] + 2.0 / 3 * g3[i])
                    + twice * (-g1[i] + 4.0 / 3 * g2[i] - 1.0 / 3 * g3[i])
                    + z[i] * (2 * g1[i] - 4.0 / 3 * g2[i] - 2.0 / 3 * g3[i])
                    + thrice * (-2 * g1[i] + 5.0 / 3 * g2[i] - 2.0 / 3 * g3[i] + g4[i]);
        }
    }
}
