package io.takens.integrate;

import io.takens.system.DynamicalSystem;

/** An initial value solver that reports at uniform times; one instance serves one trajectory. */
interface FlowSolver {

    /**
     * Solves from (t, x) over {@code count} intervals.
     *
     * @param f right-hand side
     * @param p its parameters
     * @param t system time of x
     * @param x start; not changed
     * @param dt system time between samples
     * @param count number of samples wanted
     * @param rows receives the states at t + dt, ..., t + count dt, one after another
     * @throws DivergenceException if there is no finite solution up to t + count dt
     */
    void solve(DynamicalSystem f, double[] p, double t, double[] x, double dt, int count, double[] rows);
}
