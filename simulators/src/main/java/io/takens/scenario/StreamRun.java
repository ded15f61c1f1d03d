package io.takens.scenario;

import io.takens.integrate.Trajectory;
import io.takens.observe.Courier;
import io.takens.observe.Observer;
import io.takens.observe.Randomness;
import io.takens.schemas.Observation;
import io.takens.schemas.Truth;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * One stream under way: a trajectory read by an observer and carried by a courier, with the regimes of its schedule.
 *
 * <p>At a switch at sample n the parameters change at sample n - 1, so n is the first sample that shows the new
 * dynamics. Ramps and seasons move in stairs of {@value #STAIR} samples.
 */
final class StreamRun {

    private static final int STAIR = 8;
    private static final int SUBSTEPS = 16; // places per beat that a sample may be moved to
    private static final double PERTURBATION = 1e-3; // of the start, share of each variable's std
    private static final double MICROSECONDS = 1e6;

    private final StreamSpec spec;
    private final long startTime; // microseconds since the epoch
    private final Trajectory trajectory;
    private final Observer observer;
    private final Courier courier;
    private final Randomness beat;
    private final int substeps;
    private final double[] state;
    private Parameters parameters;
    private double[] present; // parameters that the trajectory has
    private Regime regime;
    private String basin; // the last one that the state was deep in; null before, and where there is only one
    private long sequence;
    private int offset; // substeps between the beat and the last sample

    StreamRun(StreamSpec spec, long seed, long startTime, Climate climate) {
        this.spec = spec;
        this.startTime = startTime;
        this.regime = spec.regime(spec.schedule().first());
        this.parameters = Parameters.of(spec.model(), regime);
        this.substeps = spec.jitter() > 0 ? SUBSTEPS : 1;
        this.state = climate.state(new Randomness(seed, spec.id(), "state").below(climate.states()));
        Randomness start = new Randomness(seed, spec.id(), "start");
        for (int i = 0; i < state.length; i++) {
            state[i] += PERTURBATION * climate.std()[i] * start.gaussian();
        }
        DoubleSupplier process = new Randomness(seed, spec.id(), "process")::gaussian;
        this.present = parameters.at(0);
        this.trajectory = spec.model().trajectory(present, state, interval(regime), process);
        this.observer =
                new Observer(spec.observed(), climate.mean(), climate.std(), new Randomness(seed, spec.id(), "noise"));
        this.courier = new Courier(spec.delivery(), new Randomness(seed, spec.id(), "delivery"));
        this.beat = new Randomness(seed, spec.id(), "beat");
        observer.instrument(regime.instrument());
        for (long n = 0; n < (long) spec.settle() * substeps; n++) {
            trajectory.step(state);
        }
    }

    /** Number of the next sample. */
    long sequence() {
        return sequence;
    }

    /** Takes the next sample and hands over what is delivered now. */
    void advance(Outlet outlet) {
        if (sequence == 0) {
            basin = spec.model().basin(state);
            outlet.truth(start());
        } else {
            Switch change = spec.schedule().at(sequence);
            if (change != null && !change.regime().equals(regime.name())) {
                outlet.truth(change(change));
            }
            if (parameters.moving(sequence, STAIR)) {
                set(parameters.at(sequence));
            }
            move();
            String reached = spec.model().basin(state);
            if (reached != null) {
                if (basin != null && !reached.equals(basin)) {
                    outlet.truth(crossing(reached));
                }
                basin = reached;
            }
        }
        double[] values = new double[observer.channels()];
        observer.read(state, values);
        long time = eventTime(sequence) + Math.round(offset * spec.interval() * MICROSECONDS / substeps);
        courier.take(
                new Observation(spec.id(), sequence, time, spec.interval(), spec.channels(), values),
                outlet::observation);
        sequence++;
    }

    /** Hands over what is still on its way. */
    void finish(Outlet outlet) {
        courier.finish(outlet::observation);
    }

    private void move() {
        int reach = (int) (spec.jitter() * substeps);
        int next = reach == 0 ? 0 : beat.below(2 * reach + 1) - reach;
        for (int steps = substeps + next - offset; steps > 0; steps--) {
            trajectory.step(state);
        }
        offset = next;
    }

    private Truth start() {
        return new Truth(
                spec.id(),
                0,
                eventTime(0),
                "START",
                List.of(),
                "",
                regime.name(),
                null,
                exponent(regime),
                spec.model().description() + " starts in regime " + regime.name());
    }

    /** A trajectory that is set to what it has begins its integration anew, which shows in the last digits. */
    private void set(double[] values) {
        if (!Arrays.equals(values, present)) {
            present = values;
            trajectory.parameters(values);
        }
    }

    private Truth change(Switch change) {
        Regime before = regime;
        regime = spec.regime(change.regime());
        parameters = parameters.towards(Parameters.of(spec.model(), regime), sequence, change.ramp());
        set(parameters.at(sequence));
        if (before.pace() != regime.pace()) {
            trajectory.interval(interval(regime));
        }
        if (!before.instrument().equals(regime.instrument())) {
            observer.instrument(regime.instrument());
        }
        Difference difference = Difference.between(spec.model(), before, regime, change.ramp(), spec.channels());
        return new Truth(
                spec.id(),
                sequence,
                eventTime(sequence),
                difference.kind(),
                difference.channels(),
                before.name(),
                regime.name(),
                exponent(before),
                exponent(regime),
                difference.description());
    }

    /** Chance has carried the state into another basin, in the same regime. */
    private Truth crossing(String reached) {
        return new Truth(
                spec.id(),
                sequence,
                eventTime(sequence),
                "NOISE_INDUCED",
                List.of(),
                regime.name() + "/" + basin,
                regime.name() + "/" + reached,
                exponent(regime),
                exponent(regime),
                "noise carried the state into the basin " + reached);
    }

    private double interval(Regime of) {
        return spec.dt() * of.pace() / substeps;
    }

    private long eventTime(long n) {
        return startTime + Math.round(n * spec.interval() * MICROSECONDS);
    }

    /** Largest exponent [nats per second of event time], or null. */
    private Double exponent(Regime of) {
        Double perTime = of.exponent();
        if (perTime == null && of.parameters().isEmpty() && of.seasons().isEmpty()) {
            perTime = spec.model().exponent();
        }
        return perTime == null ? null : perTime * spec.dt() * of.pace() / spec.interval();
    }
}
