package io.takens.integrate;

import io.takens.catalogue.CatalogueSystem;
import io.takens.system.DelaySystem;
import io.takens.system.DynamicalSystem;
import io.takens.system.MapSystem;
import io.takens.system.StochasticSystem;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;

/**
 * One trajectory of one system, sampled uniformly: {@code state} is the sample at index n, {@code step} moves to n + 1.
 *
 * <p>The start is sample 0. Parameters and the sampling interval may change between samples and then hold from the
 * present state on, which is how a scenario switches regimes. The same calls in the same order give the same bits on
 * any machine: no clock, no randomness, no platform intrinsics.
 *
 * <p>Not thread-safe: a trajectory belongs to one thread at a time.
 */
public interface Trajectory {

    /** Number of state variables. */
    int dimension();

    /** System time of the present sample; for a map the number of iterations done. */
    double time();

    /**
     * Copies the present sample.
     *
     * @param out receives the state, length = dimension
     */
    void state(double[] out);

    /**
     * Moves on by one sampling interval and copies the sample reached.
     *
     * @param out receives the state, length = dimension
     * @throws DivergenceException if the trajectory has no finite continuation; it can't be used afterwards
     */
    void step(double[] out);

    /**
     * Changes the parameters from the present sample on.
     *
     * @param parameters in the order of the system's facts; copied
     */
    void parameters(double[] parameters);

    /**
     * Changes the sampling interval from the present sample on: the system runs faster or slower against the stream.
     *
     * @param dt system time per sample, greater than 0; for a map a whole number of iterations
     */
    void interval(double dt);

    /** Relative tolerance of a flow's steps; the absolute one is a hundredth of it, or what the system's facts say. */
    double TOLERANCE = 1e-10;

    /**
     * A trajectory of a system of the catalogue.
     *
     * @param system the system
     * @param parameters in the order of its facts
     * @param start sample 0, at system time 0; a delay system has it as constant past
     * @param dt system time per sample; for a map a whole number of iterations
     * @throws IllegalArgumentException if dt does not fit the system
     * @throws IllegalStateException if the equations of the system are not known
     */
    static Trajectory of(CatalogueSystem system, double[] parameters, double[] start, double dt) {
        return switch (system.kind()) {
            case FLOW -> {
                StiffnessSwitch solver = new StiffnessSwitch(TOLERANCE, system.absoluteTolerance());
                yield new FlowTrajectory(system.flow(), solver, parameters, 0, start, dt);
            }
            case MAP -> ofMap(system.map(), parameters, start, dt);
            case DELAY -> ofDelay(system.delay(), system::lag, parameters, start, dt);
        };
    }

    /**
     * A trajectory of any flow: by the explicit pair, and by Radau IIA once that has shown the flow to be stiff.
     *
     * @param tolerance relative tolerance of a step, 1e-14 to 1e-3
     */
    static Trajectory ofFlow(DynamicalSystem flow, double[] parameters, double[] start, double dt, double tolerance) {
        double absolute = ExplicitSolver.ABSOLUTE_SHARE * tolerance;
        return new FlowTrajectory(flow, new StiffnessSwitch(tolerance, absolute), parameters, 0, start, dt);
    }

    /** A trajectory of any map; arguments as in {@link #of}. */
    static Trajectory ofMap(MapSystem map, double[] parameters, double[] start, double dt) {
        return new MapTrajectory(map, parameters, start, dt);
    }

    /**
     * A trajectory of any delay equation with one delay.
     *
     * @param lag the delay among the parameters
     */
    static Trajectory ofDelay(
            DelaySystem system, ToDoubleFunction<double[]> lag, double[] parameters, double[] start, double dt) {
        return new DelayTrajectory(system, lag, parameters, start, dt);
    }

    /**
     * A trajectory of a stochastic differential equation, by a scheme of strong order 3/2 (SRA1 for additive noise, else
     * SRI1W1) in equal steps. Their number per sample is the power of two with which the drift alone is right to 1e-4 of
     * the range of its motion, found once, along 128 samples from the start: it does not follow a change of parameters.
     *
     * @param normals standard normals; the same ones give the same trajectory
     * @throws IllegalArgumentException if the drift is too stiff for an explicit scheme
     */
    static Trajectory ofStochastic(
            StochasticSystem system, double[] parameters, double[] start, double dt, DoubleSupplier normals) {
        StochasticScheme scheme =
                system.additive() ? new AdditiveRungeKutta(start.length) : new DiagonalRungeKutta(start.length);
        double longest = NoiselessSteps.longest(system, parameters, start, dt);
        return new StochasticTrajectory(system, scheme, parameters, start, dt, longest, normals);
    }

    /**
     * The same by the scheme of Euler and Maruyama, which most published series were made with: strong order 1/2.
     *
     * @param steps per sample, at least 1
     */
    static Trajectory byEulerMaruyama(
            StochasticSystem system,
            double[] parameters,
            double[] start,
            double dt,
            int steps,
            DoubleSupplier normals) {
        return new StochasticTrajectory(
                system, new EulerMaruyama(start.length), parameters, start, dt, dt / steps, normals);
    }
}
