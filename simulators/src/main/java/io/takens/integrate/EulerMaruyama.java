package io.takens.integrate;

import io.takens.system.StochasticSystem;

/**
 * X + f h + g W: strong order 1/2, or 1 if the noise is additive, and weak order 1.
 *
 * @see <a href="https://doi.org/10.1007/978-3-662-12616-5">Kloeden, Platen, Numerical Solution of Stochastic Differential
 *     Equations, section 10.2</a>
 */
final class EulerMaruyama implements StochasticScheme {

    private final double[] f;
    private final double[] g;

    EulerMaruyama(int dimension) {
        f = new double[dimension];
        g = new double[dimension];
    }

    @Override
    public void step(StochasticSystem system, double[] p, double t, double[] x, double h, double[] w, double[] z) {
        system.drift(t, x, p, f);
        system.diffusion(t, x, p, g);
        for (int i = 0; i < x.length; i++) {
            x[i] += h * f[i] + w[i] * g[i];
        }
    }
}
