package io.takens.catalogue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * What {@code facts.json} says of one system; the meaning of each field is at the accessor of {@link CatalogueSystem}.
 * Absent lists are empty, absent numbers null.
 */
record Facts(
        String name,
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
        boolean stiff,
        boolean nonsmooth,
        boolean explicitTime,
        List<String> unbounded,
        List<String> defects) {

    private static final String RESOURCE = "facts.json";

    Facts {
        equations = equations == null ? List.of() : List.copyOf(equations);
        exponents = exponents == null ? List.of() : List.copyOf(exponents);
        unbounded = unbounded == null ? List.of() : List.copyOf(unbounded);
        defects = defects == null ? List.of() : List.copyOf(defects);
    }

    private record Resource(List<String> about, List<Facts> systems) {}

    /** All facts, in the order of the file. */
    static List<Facts> read() {
        try (InputStream in = Facts.class.getResourceAsStream(RESOURCE)) {
            return new JsonMapper().readValue(in, Resource.class).systems();
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " of " + Facts.class.getPackageName() + " is unreadable", e);
        }
    }
}
