package io.takens.integrate;

import io.takens.system.StochasticSystem;

/** One step of a stochastic differential equation with diagonal noise; an instance belongs to one trajectory. */
interface StochasticScheme {

    /**
     * Moves x from t to t + h.
     *
     * @param system what moves
     * @param p its parameters
     * @param t system time
     * @param x state; changed in place
     * @param h length of the step
     * @param w per variable the increment of its Wiener process, normal with variance h
     * @param z per variable the integral of that increment over the step divided by h, normal with variance h / 3 and
     *     covariance h / 2 with w
     */
    void step(StochasticSystem system, double[] p, double t, double[] x, double h, double[] w, double[] z);
}
