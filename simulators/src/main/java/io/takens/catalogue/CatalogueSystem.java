package io.takens.catalogue;

import io.takens.system.ConservedQuantity;
import io.takens.system.DelaySystem;
import io.takens.system.DynamicalSystem;
import io.takens.system.MapSystem;
import java.util.Collection;
import java.util.List;

/**
 * One system of the catalogue: its facts, and its equations as a rule without state.
 *
 * <p>Time is the system's own unit for flows and delay systems and one iteration for maps. Exponents are in nats per
 * such unit. Immutable: every array returned is a copy, and the rules may be shared between threads.
 */
public final class CatalogueSystem {

    /** What kind of rule moves the state. */
    public enum Kind {
        /** Ordinary differential equation. */
        FLOW,
        /** Differential equation with one fixed delay. */
        DELAY,
        /** Iterated map. */
        MAP
    }

    /** What the motion from {@link #start} is in the long run, by the measured exponents. */
    public enum Motion {
        /** Largest exponent clearly above zero. */
        CHAOTIC,
        /** Largest exponent below 1 % of a nat per period or so: mostly regular, chaotic in patches. */
        WEAK,
        /** Periodic, quasi-periodic, or a chaotic transient that dies. */
        REGULAR,
        /** Never measured. */
        UNKNOWN
    }

    /** What integrating the system takes. */
    public enum Method {
        /** Iterate. */
        ITERATION,
        /** An explicit Runge-Kutta pair of high order, which at relative tolerance 1e-10 is the cheapest even for many stiff ones. */
        EXPLICIT,
        /** Stiff enough that an implicit method pays or is needed. */
        IMPLICIT,
        /** The right-hand side jumps or has a kink: locate the crossings, or keep steps small. */
        EVENTS,
        /** Method of steps with dense history. */
        STEPS
    }

    private static final double ABSOLUTE_TOLERANCE = 1e-12;

    private final Facts facts;
    private final Rules rules;

    CatalogueSystem(Facts facts, Rules rules) {
        this.facts = facts;
        this.rules = rules;
    }

    /** Name, unique in the catalogue: letters and digits. */
    public String name() {
        return facts.name();
    }

    /** Who chose name, parameters and start: {@code dysts}, or {@code Takens} for systems and corrections of our own. */
    public String source() {
        return facts.source();
    }

    /** Flow, delay system or map. */
    public Kind kind() {
        return facts.kind();
    }

    /** One sentence on what is modelled; may be empty. */
    public String about() {
        return facts.about();
    }

    /** Where the system comes from; empty when the source of the catalogue names nobody. */
    public String citation() {
        return facts.citation();
    }

    /** Number of variables; for a delay system those at one instant. */
    public int dimension() {
        return facts.variables().size();
    }

    /** Name per variable. */
    public List<String> variables() {
        return facts.variables();
    }

    /** The equations for people, a line each, definitions before use; empty when the rule is not known. */
    public List<String> equations() {
        return facts.equations();
    }

    /** Name per parameter, in the order of {@link #parameters}. */
    public List<String> parameterNames() {
        return List.copyOf(facts.parameters().keySet());
    }

    /** Default parameters, as the rules take them. */
    public double[] parameters() {
        return toArray(facts.parameters().values());
    }

    /** State on or near the attractor, length {@link #dimension}; a delay system starts from this as constant history. */
    public double[] start() {
        return toArray(facts.start());
    }

    /** Dominant period of the motion [time], or null for maps. */
    public Double period() {
        return facts.period();
    }

    /** Motion from {@link #start} in the long run. */
    public Motion motion() {
        return facts.motion();
    }

    /** Largest Lyapunov exponent, measured from the equations [nats per time], or null when unknown. */
    public Double exponent() {
        return facts.exponents().isEmpty() ? null : facts.exponents().get(0);
    }

    /** Measured Lyapunov spectrum, descending [nats per time]; only the largest for delay systems; may be empty. */
    public List<Double> exponents() {
        return facts.exponents();
    }

    /** Standard error of {@link #exponent} [nats per time], or null when unknown. */
    public Double standardError() {
        return facts.standardError();
    }

    /** Kaplan-Yorke dimension from the measured spectrum, or null when unknown. */
    public Double kaplanYorke() {
        return facts.kaplanYorke();
    }

    /** What integrating the system takes. */
    public Method method() {
        return facts.method();
    }

    /**
     * Absolute tolerance of a step at a relative one of 1e-10: 1e-12, and less where what is left of a variable that
     * shrinks below it decides what happens next.
     */
    public double absoluteTolerance() {
        return facts.absoluteTolerance() == null ? ABSOLUTE_TOLERANCE : facts.absoluteTolerance();
    }

    /** Whether contraction is hundreds of times faster than the motion. */
    public boolean stiff() {
        return facts.stiff();
    }

    /** Whether the right-hand side or its derivative jumps somewhere. */
    public boolean nonsmooth() {
        return facts.nonsmooth();
    }

    /** Whether the rule uses t; a drive written as a variable (phase with constant speed) does not count. */
    public boolean explicitTime() {
        return facts.explicitTime();
    }

    /** Variables that grow without bound on the attractor: angles, phases of a drive, time itself. */
    public List<String> unbounded() {
        return facts.unbounded();
    }

    /** What is known to be wrong or surprising about the source's version; may be empty. */
    public List<String> defects() {
        return facts.defects();
    }

    /** Whether the equations are known. Three maps are listed by the source with parameters only. */
    public boolean defined() {
        return switch (kind()) {
            case FLOW -> rules.flow(name()) != null;
            case DELAY -> rules.delay(name()) != null;
            case MAP -> rules.map(name()) != null;
        };
    }

    /**
     * The delay among some parameters of this system [time].
     *
     * @throws IllegalStateException if this is no delay system
     */
    public double lag(double[] parameters) {
        require(Kind.DELAY);
        return parameters[parameterNames().indexOf(facts.lag())];
    }

    /**
     * Right-hand side of a flow.
     *
     * @throws IllegalStateException if this is no flow
     */
    public DynamicalSystem flow() {
        require(Kind.FLOW);
        return rules.flow(name());
    }

    /**
     * Right-hand side of a delay system.
     *
     * @throws IllegalStateException if this is no delay system
     */
    public DelaySystem delay() {
        require(Kind.DELAY);
        return rules.delay(name());
    }

    /**
     * One iteration of a map.
     *
     * @throws IllegalStateException if this is no map, or one whose equations are not known
     */
    public MapSystem map() {
        require(Kind.MAP);
        return rules.map(name());
    }

    /** The energy of a Hamiltonian system, which never changes along its flow, or null where there is none. */
    public ConservedQuantity conserved() {
        return rules.conserved(name());
    }

    @Override
    public String toString() {
        return name();
    }

    private void require(Kind kind) {
        if (kind() != kind) {
            throw new IllegalStateException(name() + " is a system of kind " + kind() + ", not " + kind);
        }
        if (!defined()) {
            throw new IllegalStateException(name() + " has no equations: its source lists parameters only");
        }
    }

    private static double[] toArray(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
