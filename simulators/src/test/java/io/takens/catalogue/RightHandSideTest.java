package io.takens.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.catalogue.CatalogueSystem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every system against right-hand sides computed from expressions that the Java code was not written from. */
class RightHandSideTest {

    /** Doubles hold 16 digits; the points were chosen so that no more than three are lost to cancellation. */
    private static final double TOLERANCE = 1e-12;

    /** Listed by the source and used by no equation; so is every delay, which the integrator uses. */
    private static final List<String> WITHOUT_EFFECT =
            List.of("ExcitableCell.vm", "ExcitableCell.vn", "LorenzCoupled.rho", "MultiChua.c_1");

    private static final Map<CatalogueSystem, List<ReferenceRow>> ROWS =
            ReferenceRow.readAll().stream().collect(Collectors.groupingBy(ReferenceRow::system));

    static List<CatalogueSystem> defined() {
        return Catalogue.all().stream().filter(CatalogueSystem::defined).toList();
    }

    static List<CatalogueSystem> withoutParameters() {
        return defined().stream()
                .filter(system -> system.parameterNames().isEmpty())
                .toList();
    }

    @Test
    void everyDefinedSystemHasAReferenceAtFivePointsOrMore() {
        assertThat(ROWS.keySet()).containsExactlyInAnyOrderElementsOf(defined());
        assertThat(ROWS.values()).allSatisfy(rows -> assertThat(rows).hasSizeGreaterThanOrEqualTo(5));
    }

    @ParameterizedTest
    @MethodSource("defined")
    void equalsTheReference(CatalogueSystem system) {
        for (ReferenceRow row : ROWS.get(system)) {
            assertThat(row.worstRelativeError(row.parameters(), row.state()))
                    .as("%s", row)
                    .isLessThanOrEqualTo(TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("defined")
    void noticesEachParameterThatIsOnePercentOff(CatalogueSystem system) {
        List<String> unnoticed = new ArrayList<>();
        for (int i = 0; i < system.parameters().length; i++) {
            if (worstWithParameterOff(system, i) <= TOLERANCE) {
                unnoticed.add(system.name() + "." + system.parameterNames().get(i));
            }
        }
        List<String> expected = new ArrayList<>(WITHOUT_EFFECT);
        expected.removeIf(parameter -> !parameter.startsWith(system.name() + "."));
        if (system.kind() == Kind.DELAY) {
            expected.add(system.name() + ".tau");
        }
        assertThat(unnoticed).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("withoutParameters")
    void noticesAStateThatIsOnePercentOff(CatalogueSystem system) {
        double worst = 0;
        for (ReferenceRow row : ROWS.get(system)) {
            double[] state = DoubleStream.of(row.state()).map(x -> 1.01 * x).toArray();
            worst = Math.max(worst, row.worstRelativeError(new double[0], state));
        }
        assertThat(worst).isGreaterThan(TOLERANCE);
    }

    private static double worstWithParameterOff(CatalogueSystem system, int i) {
        double worst = 0;
        for (ReferenceRow row : ROWS.get(system)) {
            double[] parameters = row.parameters();
            parameters[i] = parameters[i] == 0 ? 0.01 : 1.01 * parameters[i];
            worst = Math.max(worst, row.worstRelativeError(parameters, row.state()));
        }
        return worst;
    }
}
