package io.takens.scenario;

import io.takens.catalogue.Catalogue;
import io.takens.catalogue.CatalogueSystem;
import io.takens.integrate.Trajectory;
import io.takens.network.Graph;
import io.takens.network.Heterogeneity;
import io.takens.system.DynamicalSystem;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * What moves behind a stream: a system with its facts, ready to start a trajectory.
 *
 * <p>Implementations are immutable.
 */
public interface Model {

    /** Name for people, for example {@code Lorenz} or {@code Lorenz96[40]}. */
    String name();

    /** What it is, for a truth record: the name, and for a network who acts on whom. */
    default String description() {
        return name();
    }

    /** Name per state variable. */
    List<String> variables();

    /** Name per parameter. */
    List<String> parameterNames();

    /** Default parameters, in that order; a new array. */
    double[] parameters();

    /** A state from which the attractor is reached; a new array. */
    double[] start();

    /** Largest Lyapunov exponent with the default parameters [nats per system time], or null. */
    Double exponent();

    /** Dominant period of the motion [system time], or null where there is none or it is unknown. */
    Double period();

    /** Whether time runs continuously, so that samples may be taken between the beats. */
    boolean continuous();

    /** A new trajectory. Arguments as in {@link Trajectory#of}. */
    Trajectory trajectory(double[] parameters, double[] start, double dt);

    /**
     * A new trajectory with chance from a sequence of its own.
     *
     * @param normals standard normals; not asked by models without chance
     */
    default Trajectory trajectory(double[] parameters, double[] start, double dt, DoubleSupplier normals) {
        return trajectory(parameters, start, dt);
    }

    /** The right-hand side, if this is a flow without chance. */
    default Optional<DynamicalSystem> flow() {
        return Optional.empty();
    }

    /** Name of the basin that a state is deep in, or null between basins and where there is only one. */
    default String basin(double[] state) {
        return null;
    }

    /**
     * A system of the catalogue.
     *
     * @throws IllegalArgumentException if the catalogue does not know the name or the equations
     */
    static Model named(String name) {
        CatalogueSystem system = Catalogue.named(name);
        if (!system.defined()) {
            throw new IllegalArgumentException(name + " has no equations: its source lists parameters only");
        }
        return CatalogueModel.of(system);
    }

    /**
     * Lorenz-96 with any number of places.
     *
     * @param size number of places, at least 4
     */
    static Model lorenz96(int size) {
        return CatalogueModel.lorenz96(size);
    }

    /**
     * A field: {@code KuramotoSivashinsky} with {@code size} points, a power of two, or {@code ExcitableMedium} with
     * {@code size} x {@code size} points.
     */
    static Model field(String name, int size) {
        return FieldModel.named(name, size);
    }

    /**
     * An equation that chance moves: {@code DoubleWell} or {@code OrnsteinUhlenbeck}.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    static Model stochastic(String name) {
        return StochasticModel.named(name);
    }

    /**
     * A flow with white noise added to every variable; the strength is its last parameter, {@code process-noise}.
     *
     * @param strength standard deviations of each variable, at the flow's own parameters, per square root of system time
     * @throws IllegalArgumentException if the model is no flow, or rests at its own parameters
     */
    static Model noisy(Model flow, double strength) {
        return StochasticModel.noisy(flow, strength);
    }

    /**
     * A flow with white noise in proportion to every variable, dx = f dt + s x dW in the sense of Ito; the strength s is its
     * last parameter, {@code proportional-noise}.
     *
     * @throws IllegalArgumentException if the model is no flow
     */
    static Model proportionallyNoisy(Model flow, double strength) {
        return StochasticModel.proportional(flow, strength);
    }

    /**
     * Copies of a system of the catalogue on the nodes of a graph, coupled diffusively.
     *
     * @param system name in the catalogue
     * @param variable variable through which flows and delay equations are coupled; maps are coupled through all
     * @param coupling default of the parameter {@code coupling}, which comes after the system's own
     * @param units by how much the parameters of the nodes differ
     */
    static Model network(String system, Graph graph, String variable, double coupling, Heterogeneity units) {
        return new NetworkModel(Catalogue.named(system), graph, variable, coupling, units);
    }
}
