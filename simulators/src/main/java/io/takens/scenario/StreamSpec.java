package io.takens.scenario;

import io.takens.observe.Delivery;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One stream of a scenario, as data.
 *
 * @param id key of the stream
 * @param model what moves
 * @param dt system time per sample; for a map a whole number of iterations
 * @param interval event time per sample, seconds; at least a microsecond
 * @param channels names of the variables that are observed, in this order; empty = all
 * @param jitter samples are taken up to this share of dt earlier or later than on the beat, 0 to 0.45, in steps of
 *     1/16 dt; 0 = uniform. Maps can't have it
 * @param settle samples run and thrown away before sample 0, so that the stream starts on its attractor
 * @param delivery what goes wrong on the way
 * @param regimes regimes by name
 * @param schedule when which holds
 */
public record StreamSpec(
        String id,
        Model model,
        double dt,
        double interval,
        List<String> channels,
        double jitter,
        int settle,
        Delivery delivery,
        List<Regime> regimes,
        Schedule schedule) {

    static final int SETTLE = 200;
    private static final double MOST_JITTER = 0.45;
    private static final double MICROSECOND = 1e-6;

    public StreamSpec {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a stream has no id");
        }
        if (!(dt > 0) || Double.isInfinite(dt)) {
            throw new IllegalArgumentException("dt = " + dt + " of stream " + id + " is not greater than 0");
        }
        if (!(interval >= MICROSECOND) || Double.isInfinite(interval)) {
            throw new IllegalArgumentException(
                    "interval = " + interval + " s of stream " + id + " is not >= 0.000001 s");
        }
        if (!(jitter >= 0 && jitter <= MOST_JITTER)) {
            throw new IllegalArgumentException(
                    "jitter = " + jitter + " of stream " + id + " is not between 0 and " + MOST_JITTER);
        }
        if (jitter > 0 && !model.continuous()) {
            throw new IllegalArgumentException(
                    "stream " + id + " has jitter, but the map " + model.name() + " has no time between iterations");
        }
        if (settle < 0) {
            throw new IllegalArgumentException("settle = " + settle + " of stream " + id + " is below 0");
        }
        channels = channels.isEmpty() ? model.variables() : List.copyOf(channels);
        regimes = List.copyOf(regimes);
        variables(model, channels, id);
        for (Regime regime : regimes) {
            regime.parameters().keySet().forEach(name -> parameter(model, name, id));
            regime.seasons().keySet().forEach(name -> parameter(model, name, id));
            if (!model.continuous() && dt * regime.pace() != Math.rint(dt * regime.pace())) {
                throw new IllegalArgumentException(
                        "stream " + id + ": regime " + regime.name() + " takes " + dt * regime.pace()
                                + " iterations of the map " + model.name() + " per sample, no whole number");
            }
        }
        Set<String> names = new HashSet<>();
        regimes.forEach(regime -> names.add(regime.name()));
        known(names, schedule.first(), id);
        schedule.switches().forEach(change -> known(names, change.regime(), id));
    }

    /** A stream of one regime called A, all variables observed perfectly. */
    public static StreamSpec of(String id, Model model, double dt, double interval) {
        return new StreamSpec(
                id,
                model,
                dt,
                interval,
                List.of(),
                0,
                SETTLE,
                Delivery.PERFECT,
                List.of(Regime.named("A")),
                Schedule.constant("A"));
    }

    /** The same with only some variables observed. */
    public StreamSpec observing(String... variables) {
        return new StreamSpec(id, model, dt, interval, List.of(variables), jitter, settle, delivery, regimes, schedule);
    }

    /** The same with other regimes and another schedule. */
    public StreamSpec with(Schedule changed, Regime... others) {
        return new StreamSpec(id, model, dt, interval, channels, jitter, settle, delivery, List.of(others), changed);
    }

    /** The same with another delivery. */
    public StreamSpec with(Delivery changed) {
        return new StreamSpec(id, model, dt, interval, channels, jitter, settle, changed, regimes, schedule);
    }

    /** The same under another key: another stream of the same kind, with a start and noise of its own. */
    public StreamSpec named(String other) {
        return new StreamSpec(other, model, dt, interval, channels, jitter, settle, delivery, regimes, schedule);
    }

    /** The same with another time between samples [seconds of event time]. */
    public StreamSpec every(double seconds) {
        return new StreamSpec(id, model, dt, seconds, channels, jitter, settle, delivery, regimes, schedule);
    }

    /** The same sampled irregularly. */
    public StreamSpec withJitter(double share) {
        return new StreamSpec(id, model, dt, interval, channels, share, settle, delivery, regimes, schedule);
    }

    Regime regime(String name) {
        return regimes.stream()
                .filter(regime -> regime.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    int[] observed() {
        return variables(model, channels, id);
    }

    private static int[] variables(Model model, List<String> channels, String id) {
        int[] variables = new int[channels.size()];
        for (int c = 0; c < variables.length; c++) {
            variables[c] = model.variables().indexOf(channels.get(c));
            if (variables[c] < 0) {
                throw new IllegalArgumentException("stream " + id + ": " + model.name() + " has no variable "
                        + channels.get(c) + ", only " + String.join(" ", model.variables()));
            }
        }
        return variables;
    }

    private static void parameter(Model model, String name, String id) {
        if (!model.parameterNames().contains(name)) {
            throw new IllegalArgumentException("stream " + id + ": " + model.name() + " has no parameter " + name
                    + ", only " + String.join(" ", model.parameterNames()));
        }
    }

    private static void known(Set<String> names, String regime, String id) {
        if (!names.contains(regime)) {
            throw new IllegalArgumentException("stream " + id + " has no regime " + regime + ", only " + names);
        }
    }
}
