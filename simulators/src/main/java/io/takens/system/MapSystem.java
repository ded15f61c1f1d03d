package io.takens.system;

/**
 * A map x(n+1) = F(x(n); p). Parameters are data and passed in.
 *
 * <p>Implementations hold no state and are safe to share between threads.
 */
@FunctionalInterface
public interface MapSystem {

    /**
     * One iteration.
     *
     * @param x state; not changed
     * @param p parameters, in the order of the system's facts
     * @param next filled with the next state, same length as x
     */
    void next(double[] x, double[] p, double[] next);
}
