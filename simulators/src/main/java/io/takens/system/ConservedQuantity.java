package io.takens.system;

/**
 * A function of the state that a flow never changes, such as the energy of a Hamiltonian system.
 *
 * <p>Implementations hold no state and are safe to share between threads.
 */
@FunctionalInterface
public interface ConservedQuantity {

    /**
     * Its value.
     *
     * @param x state; not changed
     * @param p parameters, in the order of the system's facts
     */
    double of(double[] x, double[] p);
}
