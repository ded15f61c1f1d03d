package io.takens.catalogue;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every system by name. Read once, immutable, shared by all threads. */
public final class Catalogue {

    private static final int NEAREST = 3;

    private static final List<CatalogueSystem> SYSTEMS;
    private static final Map<String, CatalogueSystem> BY_NAME;

    static {
        Rules rules = rules();
        SYSTEMS = Facts.read().stream()
                .map(facts -> new CatalogueSystem(facts, rules))
                .toList();
        BY_NAME = SYSTEMS.stream().collect(Collectors.toUnmodifiableMap(CatalogueSystem::name, Function.identity()));
    }

    private Catalogue() {}

    /** All systems: flows, then delay systems, then maps, each in alphabetical order. */
    public static List<CatalogueSystem> all() {
        return SYSTEMS;
    }

    /**
     * The system of this name.
     *
     * @throws IllegalArgumentException naming the nearest systems, if there is none
     */
    public static CatalogueSystem named(String name) {
        CatalogueSystem system = BY_NAME.get(name);
        if (system == null) {
            throw new IllegalArgumentException("no system is called \"" + name + "\"; nearest: " + nearest(name));
        }
        return system;
    }

    /** The equations of all families. */
    static Rules rules() {
        Rules rules = new Rules();
        LorenzFamily.register(rules);
        ScrollSystems.register(rules);
        HyperchaoticFlows.register(rules);
        SprottFamily.register(rules);
        Circuits.register(rules);
        Oscillators.register(rules);
        Mechanics.register(rules);
        Neurons.register(rules);
        Chemistry.register(rules);
        Populations.register(rules);
        Fluids.register(rules);
        DelaySystems.register(rules);
        Maps.register(rules);
        return rules;
    }

    private static String nearest(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return SYSTEMS.stream()
                .map(CatalogueSystem::name)
                .sorted(Comparator.comparingInt(known -> editDistance(wanted, known.toLowerCase(Locale.ROOT))))
                .limit(NEAREST)
                .collect(Collectors.joining(", "));
    }

    /** Fewest insertions, deletions and replacements that turn one word into the other (Levenshtein 1965). */
    private static int editDistance(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[to.length()];
    }
}
