package io.takens.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.catalogue.CatalogueSystem.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the catalogue shows as a system's equations is what it computes. */
class ShownEquationsTest {

    /** The order of operations may differ between text and code. */
    private static final double TOLERANCE = 1e-11;

    /** Sums over an index, minima over one, and a root: written in words. */
    private static final List<String> IN_WORDS = List.of(
            "BeerRNN",
            "BickleyJet",
            "BlinkingVortexMap",
            "Hopfield",
            "InteriorSquirmer",
            "Lorenz96",
            "Lorenz96TwoLevel",
            "MacArthur",
            "MultiChua");

    static List<ReferenceRow> rows() {
        return ReferenceRow.readAll().stream()
                .filter(row -> !IN_WORDS.contains(row.system().name()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void equalTheReference(ReferenceRow row) {
        assertThat(row.worstRelativeErrorOf(Infix.results(row.system().equations(), values(row))))
                .isLessThanOrEqualTo(TOLERANCE);
    }

    @Test
    void anotherEquationDoesNot() {
        ReferenceRow row = rows().stream()
                .filter(candidate -> candidate.system().name().equals("Lorenz"))
                .findFirst()
                .orElseThrow();
        List<String> wrong = List.of("dx/dt = sigma*(y - x)", "dy/dt = x*(rho - z) + y", "dz/dt = x*y - beta*z");
        assertThat(row.worstRelativeErrorOf(Infix.results(wrong, values(row)))).isGreaterThan(0.1);
    }

    private static Map<String, Double> values(ReferenceRow row) {
        Map<String, Double> values = new HashMap<>();
        values.put("t", row.time());
        put(values, row.system().parameterNames(), "", row.parameters());
        put(values, row.system().variables(), "", row.state());
        if (row.system().kind() == Kind.DELAY) {
            put(values, row.system().variables(), "_tau", row.delayed());
        }
        return values;
    }

    private static void put(Map<String, Double> values, List<String> names, String suffix, double[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            values.put(names.get(i) + suffix, numbers[i]);
        }
    }
}
