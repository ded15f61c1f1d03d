package io.takens.integrate;

import io.takens.catalogue.CatalogueSystem;
import io.takens.system.DynamicalSystem;
import io.takens.system.MapSystem;

/**
 * A trajectory with tangent vectors: small deviations, carried by the linearised rule and made orthonormal again after
 * every step, so that the logarithms of their stretches average to the Lyapunov exponents.
 *
 * <p>Vectors start in fixed directions and need a warm-up to turn into the right ones. Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1007/BF02128236">Benettin, Galgani, Giorgilli, Strelcyn, Lyapunov characteristic
 *     exponents for smooth dynamical systems, part 1 and 2</a>
 */
public interface TangentTrajectory {

    /** Number of tangent vectors. */
    int vectors();

    /** System time of the present state. */
    double time();

    /** System time per step. */
    double interval();

    /** Changes the system time per step; for a map a whole number of iterations. */
    void interval(double dt);

    /**
     * One step.
     *
     * @param growth filled with the logarithm of each vector's stretch over the step, length = vectors
     * @throws DivergenceException if the trajectory has no finite continuation
     */
    void step(double[] growth);

    /**
     * Over a system of the catalogue.
     *
     * @param parameters in the order of its facts
     * @param start state at time 0
     * @param dt system time between two orthonormalisations; for a map 1
     * @param vectors number of tangent vectors, at most the dimension, except for a delay system, which has infinitely
     *     many
     */
    static TangentTrajectory of(CatalogueSystem system, double[] parameters, double[] start, double dt, int vectors) {
        return switch (system.kind()) {
            case FLOW -> {
                double looser = FlowTangents.TOLERANCE / Trajectory.TOLERANCE;
                double absolute = looser * system.absoluteTolerance();
                yield new FlowTangents(system.flow(), absolute, parameters, start, dt, vectors);
            }
            case MAP -> new MapTangents(system.map(), parameters, start, dt, vectors);
            case DELAY -> new DelayTangents(system.delay(), system::lag, parameters, start, dt, vectors);
        };
    }

    /**
     * Two trajectories a finite distance apart in place of a tangent vector: one growth, of the largest exponent, that
     * owes nothing to a Jacobian. Arguments as in {@link #of}; twice the cost of a trajectory at tolerance 1e-12.
     *
     * @throws IllegalArgumentException if it is a delay system
     */
    static TangentTrajectory ofPair(CatalogueSystem system, double[] parameters, double[] start, double dt) {
        return new SeparatedPair(system, parameters, start, dt);
    }

    /** Over any map. */
    static TangentTrajectory ofMap(MapSystem map, double[] parameters, double[] start, int vectors) {
        return new MapTangents(map, parameters, start, 1, vectors);
    }

    /** Over any flow. */
    static TangentTrajectory ofFlow(DynamicalSystem flow, double[] parameters, double[] start, double dt, int vectors) {
        double absolute = ExplicitSolver.ABSOLUTE_SHARE * FlowTangents.TOLERANCE;
        return new FlowTangents(flow, absolute, parameters, start, dt, vectors);
    }
}
