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

    /**
     * Jacobian of one iteration; by central differences unless a system gives its own, which is then right to about
     * ten digits and costs 2 d evaluations for d variables.
     *
     * @param x state, length d; not changed
     * @param p parameters
     * @param jacobian filled with d next_i / d x_j at i d + j
     */
    default void jacobian(double[] x, double[] p, double[] jacobian) {
        Differences.jacobian((state, next) -> next(state, p, next), x, jacobian);
    }
}
