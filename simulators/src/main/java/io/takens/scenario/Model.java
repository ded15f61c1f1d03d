package io.takens.scenario;

import io.takens.catalogue.Catalogue;
import io.takens.catalogue.CatalogueSystem;
import io.takens.integrate.Trajectory;
import java.util.List;

/**
 * What moves behind a stream: a system with its facts, ready to start a trajectory.
 *
 * <p>Implementations are immutable.
 */
public interface Model {

    /** Name for people, for example {@code Lorenz} or {@code Lorenz96[40]}. */
    String name();

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
}
