package io.takens.integrate;

import io.takens.system.StochasticSystem;

/**
 * SRA1: strong order 3/2 and weak order 2 for additive noise, with two evaluations of the drift a step.
 *
 * @see <a href="https://doi.org/10.1137/09076636X">Roessler, Runge-Kutta methods for the strong approximation of
 *     solutions of stochastic differential equations, section 6.3 and table 6.3</a>
 */
final class AdditiveRungeKutta implements StochasticScheme {

    private final double[] f1;
    private final double[] f2;
    private final double[] gBegin;
    private final double[] gEnd;
    private final double[] stage;

    AdditiveRungeKutta(int dimension) {
        f1 = new double[dimension];
        f2 = new double[dimension];
        gBegin = new double[dimension];
        gEnd = new double[dimension];
        stage = new double[dimension];
    }

    @Override
    public void step(StochasticSystem system, double[] p, double t, double[] x, double h, double[] w, double[] z) {
        system.drift(t, x, p, f1);
        system.diffusion(t, x, p, gBegin);
        system.diffusion(t + h, x, p, gEnd);
        for (int i = 0; i < x.length; i++) {
            stage[i] = x[i] + 0.75 * h * f1[i] + 1.5 * z[i] * gEnd[i];
        }
        system.drift(t + 0.75 * h, stage, p, f2);
        for (int i = 0; i < x.length; i++) {
            x[i] += h * (f1[i] + 2 * f2[i]) / 3 + w[i] * gEnd[i] + z[i] * (gBegin[i] - gEnd[i]);
        }
    }
}
