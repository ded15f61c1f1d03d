package io.takens.catalogue;

import io.takens.system.ConservedQuantity;
import io.takens.system.DelaySystem;
import io.takens.system.DynamicalSystem;
import io.takens.system.MapSystem;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Equations by name, as the families register them. */
final class Rules {

    private final Map<String, DynamicalSystem> flows = new HashMap<>();
    private final Map<String, DelaySystem> delays = new HashMap<>();
    private final Map<String, MapSystem> maps = new HashMap<>();
    private final Map<String, ConservedQuantity> conserved = new HashMap<>();

    Rules flow(String name, DynamicalSystem rule) {
        put(flows, name, rule);
        return this;
    }

    Rules delay(String name, DelaySystem rule) {
        put(delays, name, rule);
        return this;
    }

    Rules map(String name, MapSystem rule) {
        put(maps, name, rule);
        return this;
    }

    Rules conserved(String name, ConservedQuantity quantity) {
        put(conserved, name, quantity);
        return this;
    }

    DynamicalSystem flow(String name) {
        return flows.get(name);
    }

    DelaySystem delay(String name) {
        return delays.get(name);
    }

    MapSystem map(String name) {
        return maps.get(name);
    }

    ConservedQuantity conserved(String name) {
        return conserved.get(name);
    }

    /** Names of all registered equations. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(flows.keySet());
        names.addAll(delays.keySet());
        names.addAll(maps.keySet());
        return names;
    }

    private static <T> void put(Map<String, T> rules, String name, T rule) {
        if (rules.put(name, rule) != null) {
            throw new IllegalStateException("two equations are registered as " + name);
        }
    }
}
