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
}
