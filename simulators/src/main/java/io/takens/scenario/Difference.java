package io.takens.scenario;

import io.takens.observe.Fault;
import io.takens.observe.Instrument;
import io.takens.recording.Decimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a change of regime changes, in the words of a truth record.
 *
 * <p>Kinds, the first that applies: PARAMETER_JUMP, PARAMETER_DRIFT (with a ramp), COUPLING (only parameters called
 * coupling), SEASON, PACE, SENSOR, NOISE, NONE.
 *
 * @param kind what was done
 * @param channels channels touched; empty = all
 * @param description one sentence
 */
record Difference(String kind, List<String> channels, String description) {

    private static final String COUPLING = "coupling";

    static Difference between(Model model, Regime before, Regime after, long ramp, List<String> channels) {
        List<String> kinds = new ArrayList<>();
        List<String> words = new ArrayList<>();
        Map<String, String> moved = moved(model, before, after);
        if (!moved.isEmpty()) {
            boolean coupling = moved.keySet().equals(Set.of(COUPLING));
            kinds.add(coupling ? "COUPLING" : ramp > 0 ? "PARAMETER_DRIFT" : "PARAMETER_JUMP");
            moved.forEach((name, change) -> words.add(name + " " + change));
        }
        if (!before.seasons().equals(after.seasons())) {
            kinds.add("SEASON");
            words.add("seasons " + before.seasons() + " -> " + after.seasons());
        }
        if (before.pace() != after.pace()) {
            kinds.add("PACE");
            words.add("pace " + change(before.pace(), after.pace()));
        }
        List<String> touched = List.of();
        Instrument old = before.instrument();
        Instrument now = after.instrument();
        if (!old.faults().equals(now.faults())) {
            if (kinds.isEmpty()) {
                touched = touched(old, now, channels);
            }
            kinds.add("SENSOR");
            words.add("sensor faults " + old.faults() + " -> " + now.faults());
        }
        if (old.noise() != now.noise() || old.quantum() != now.quantum()) {
            kinds.add("NOISE");
            words.add("noise " + change(old.noise(), now.noise()) + " and quantum "
                    + change(old.quantum(), now.quantum()) + ", shares of the std");
        }
        String over = ramp > 0 ? " over " + ramp + " samples" : "";
        return new Difference(kinds.isEmpty() ? "NONE" : kinds.get(0), touched, String.join("; ", words) + over);
    }

    /** Parameters whose values differ, each with both values. */
    private static Map<String, String> moved(Model model, Regime before, Regime after) {
        Map<String, String> moved = new TreeMap<>();
        double[] old = Parameters.of(model, before).values();
        double[] now = Parameters.of(model, after).values();
        for (int i = 0; i < now.length; i++) {
            if (old[i] != now[i]) {
                moved.put(model.parameterNames().get(i), change(old[i], now[i]));
            }
        }
        return moved;
    }

    private static String change(double before, double after) {
        return Decimal.of(before) + " -> " + Decimal.of(after);
    }

    private static List<String> touched(Instrument old, Instrument now, List<String> channels) {
        return Stream.concat(old.faults().stream(), now.faults().stream())
                .filter(fault -> !(old.faults().contains(fault) && now.faults().contains(fault)))
                .flatMap(fault -> fault instanceof Fault.Swapped swapped
                        ? Stream.of(swapped.channel(), swapped.with())
                        : Stream.of(fault.channel()))
                .distinct()
                .sorted()
                .map(channels::get)
                .collect(Collectors.toList());
    }
}
