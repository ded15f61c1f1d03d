package io.takens.system;

/**
 * A stochastic differential equation in the sense of Ito with diagonal noise: dX_i = f_i(t, X; p) dt + g_i(t, X; p) dW_i,
 * one Wiener process per variable.
 *
 * <p>g_i may depend on X_i, and on no other variable: with that the schemes need no Levy areas. Implementations hold no
 * state and are safe to share between threads.
 *
 * @see <a href="https://doi.org/10.1007/978-3-662-12616-5">Kloeden, Platen, Numerical Solution of Stochastic Differential
 *     Equations, chapter 10</a>
 */
public interface StochasticSystem {

    /**
     * The part without chance.
     *
     * @param t system time
     * @param x state; not changed
     * @param p parameters
     * @param f filled with the drift [state per time]
     */
    void drift(double t, double[] x, double[] p, double[] f);

    /**
     * How strongly chance acts.
     *
     * @param t system time
     * @param x state; not changed
     * @param p parameters
     * @param g filled with the intensity of each variable's noise [state per square root of time]
     */
    void diffusion(double t, double[] x, double[] p, double[] g);

    /** Whether the diffusion does not depend on x. */
    boolean additive();
}
