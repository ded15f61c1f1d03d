package io.takens.catalogue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What {@code facts.json} or {@code facts-takens.json} says of one system; the meaning of each field is at the accessor of {@link CatalogueSystem}.
 * Absent lists are empty, absent numbers null, an absent source is dysts.
 */
record Facts(
        String name,
        String source,
        CatalogueSystem.Kind kind,
        String about,
        String citation,
        List<String> variables,
        List<String> equations,
        Map<String, Double> parameters,
        String lag,
        List<Double> start,
        Double period,
        CatalogueSystem.Motion motion,
        List<Double> exponents,
        Double standardError,
        Double kaplanYorke,
        CatalogueSystem.Method method,
        Double absoluteTolerance,
        boolean stiff,
        boolean nonsmooth,
        boolean explicitTime,
        List<String> unbounded,
        List<String> defects) {

    private static final List<String> RESOURCES = List.of("facts.json", "facts-takens.json");
    private static final String DEFAULT_SOURCE = "dysts";

    Facts {
        source = source == null ? DEFAULT_SOURCE : source;
        equations = equations == null ? List.of() : List.copyOf(equations);
        exponents = exponents == null ? List.of() : List.copyOf(exponents);
        unbounded = unbounded == null ? List.of() : List.copyOf(unbounded);
        defects = defects == null ? List.of() : List.copyOf(defects);
    }

    private record Resource(List<String> about, List<Facts> systems) {}

    /** All facts, by kind and name. */
    static List<Facts> read() {
        List<Facts> all = new ArrayList<>();
        for (String resource : RESOURCES) {
            try (InputStream in = Facts.class.getResourceAsStream(resource)) {
                all.addAll(new JsonMapper().readValue(in, Resource.class).systems());
            } catch (IOException e) {
                throw new UncheckedIOException(resource + " of " + Facts.class.getPackageName() + " is unreadable", e);
            }
        }
        all.sort(Comparator.comparing(Facts::kind).thenComparing(Facts::name));
        return all;
    }
}
