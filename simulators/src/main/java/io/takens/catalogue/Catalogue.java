package io.takens.catalogue;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every system by name. Read once, immutable, shared by all threads. */
public final class Catalogue {

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
            throw new IllegalArgumentException("no system is called \"" + name + "\"; nearest: "
                    + String.join(
                            ", ",
                            Nearest.of(name, BY_NAME.keySet().stream().sorted().toList())));
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
        NeuronMaps.register(rules);
        Ecology.register(rules);
        Societies.register(rules);
        CoupledClimates.register(rules);
        return rules;
    }
}
