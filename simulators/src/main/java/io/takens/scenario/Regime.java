package io.takens.scenario;

import io.takens.observe.Instrument;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a stream behaves while one regime lasts.
 *
 * @param name name of the regime, unique within its stream
 * @param parameters parameters that differ from the system's defaults, by name
 * @param seasons parameters that swing around their value, by name
 * @param instrument how the state is read
 * @param pace system time per sample, as a multiple of the stream's own; greater than 0
 * @param exponent largest Lyapunov exponent [nats per system time], null if unknown; the system's own is used when
 *     nothing about the dynamics differs from its defaults
 */
public record Regime(
        String name,
        Map<String, Double> parameters,
        Map<String, Season> seasons,
        Instrument instrument,
        double pace,
        Double exponent) {

    public Regime {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a regime has no name");
        }
        if (!(pace > 0) || Double.isInfinite(pace)) {
            throw new IllegalArgumentException("pace = " + pace + " of regime " + name + " is not greater than 0");
        }
        parameters = new TreeMap<>(parameters);
        seasons = new TreeMap<>(seasons);
    }

    /** The system's defaults, read perfectly. */
    public static Regime named(String name) {
        return new Regime(name, Map.of(), Map.of(), Instrument.PERFECT, 1, null);
    }

    /** The same under another name. */
    public Regime as(String other) {
        return new Regime(other, parameters, seasons, instrument, pace, exponent);
    }

    /** The same with one parameter changed. */
    public Regime with(String parameter, double value) {
        Map<String, Double> changed = new TreeMap<>(parameters);
        changed.put(parameter, value);
        return new Regime(name, changed, seasons, instrument, pace, exponent);
    }

    /** The same with one parameter swinging around its value. */
    public Regime with(String parameter, Season season) {
        Map<String, Season> changed = new TreeMap<>(seasons);
        changed.put(parameter, season);
        return new Regime(name, parameters, changed, instrument, pace, exponent);
    }

    /** The same read by another instrument. */
    public Regime readBy(Instrument changed) {
        return new Regime(name, parameters, seasons, changed, pace, exponent);
    }

    /** The same at another pace. */
    public Regime atPace(double changed) {
        return new Regime(name, parameters, seasons, instrument, changed, exponent);
    }

    /** The same with a known largest exponent [nats per system time]. */
    public Regime withExponent(double known) {
        return new Regime(name, parameters, seasons, instrument, pace, known);
    }
}
