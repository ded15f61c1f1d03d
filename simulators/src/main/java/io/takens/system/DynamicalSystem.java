package io.takens.system;

/**
 * A flow dx/dt = f(t, x; p). Parameters are data and passed in, so that a scenario may change them on the way.
 *
 * <p>Implementations hold no state and are safe to share between threads.
 */
@FunctionalInterface
public interface DynamicalSystem {

    /**
     * Right-hand side.
     *
     * @param t system time; ignored by autonomous systems
     * @param x state, length = dimension; not changed
     * @param p parameters, in the order of the system's facts
     * @param dx filled with dx/dt, same length as x
     */
    void derivatives(double t, double[] x, double[] p, double[] dx);

    /**
     * Jacobian of the right-hand side; by central differences unless a system gives its own, which is then right to
     * about ten digits and costs 2 d evaluations for d variables.
     *
     * @param t system time
     * @param x state, length d; not changed
     * @param p parameters
     * @param jacobian filled with d(dx_i/dt)/dx_j at i d + j
     */
    default void jacobian(double t, double[] x, double[] p, double[] jacobian) {
        Differences.jacobian((state, dx) -> derivatives(t, state, p, dx), x, jacobian);
    }
}
