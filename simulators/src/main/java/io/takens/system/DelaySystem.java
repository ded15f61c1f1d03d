package io.takens.system;

/**
 * A delay differential equation dx/dt = f(t, x(t), x(t - tau); p) with one fixed delay.
 *
 * <p>Implementations hold no state and are safe to share between threads.
 */
@FunctionalInterface
public interface DelaySystem {

    /**
     * Right-hand side.
     *
     * @param t system time
     * @param x state now; not changed
     * @param delayed state one delay ago; not changed
     * @param p parameters, in the order of the system's facts
     * @param dx filled with dx/dt
     */
    void derivatives(double t, double[] x, double[] delayed, double[] p, double[] dx);
}
