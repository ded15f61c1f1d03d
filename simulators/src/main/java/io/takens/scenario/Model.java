package io.takens.scenario;

import io.takens.catalogue.Catalogue;
import io.takens.catalogue.CatalogueSystem;
import io.takens.integrate.Trajectory;
import io.takens.network.Graph;
import java.util.List;

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
     * Copies of a flow or map of the catalogue on the nodes of a graph, coupled diffusively.
     *
     * @param system name in the catalogue
     * @param variable variable through which flows are coupled; maps are coupled through all
     * @param coupling default of the parameter {@code coupling}, which comes after the system's own
     */
    static Model network(String system, Graph graph, String variable, double coupling) {
        return new NetworkModel(Catalogue.named(system), graph, variable, coupling);
    }
}
