package io.takens.evaluation.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takens.catalogue.Catalogue;
import io.takens.catalogue.CatalogueSystem;
import io.takens.lyapunov.ExponentEstimate;
import io.takens.lyapunov.LyapunovEstimator;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExponentCaseTest {
    private static final double PERCENT = 0.01;

    @Test
    void theReferencesAreThoseOfTheCatalogueWhereItHasTheParameters() {
        for (ExponentCase one : ExponentCase.known()) {
            CatalogueSystem facts = Catalogue.named(one.system().name());
            if (Arrays.equals(one.parameters(), facts.parameters())) {
                assertThat(one.exponent())
                        .as(one.name())
                        .isCloseTo(facts.exponent(), within(facts.exponent() * PERCENT));
            }
        }
        assertThat(ExponentCase.catalogue())
                .hasSizeGreaterThan(100)
                .allSatisfy(one -> assertThat(one.exponent()).isPositive());
    }

    @Test
    void aSeriesFollowsFromItsSeedAndNoiseAlone() {
        ExponentCase henon = ExponentCase.known().get(7);
        assertThat(henon.series(500, 0.02, 3)).isEqualTo(henon.series(500, 0.02, 3));
        assertThat(henon.series(500, 0.02, 3)).isNotEqualTo(henon.series(500, 0.02, 4));
        double[] bare = henon.series(5000, 0, 3);
        double[] blurred = henon.series(5000, 0.02, 3);
        double[] noise = new double[bare.length];
        Arrays.setAll(noise, i -> blurred[i] - bare[i]);
        assertThat(deviation(noise) / deviation(bare)).isCloseTo(0.02, within(0.001));
    }

    private static double deviation(double[] x) {
        double mean = Arrays.stream(x).average().orElseThrow();
        return Math.sqrt(
                Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
    }

    @Test
    void aMapIsTrustedAndNoControlIs() {
        assertThat(estimate(ExponentCase.known().get(7).series(4000, 0, 1)).trusted())
                .isTrue();
        for (Control control : Control.values()) {
            assertThat(estimate(control.series(4000, 0.005, 1)).trusted())
                    .as(control.title())
                    .isFalse();
        }
    }

    private static ExponentEstimate estimate(double[] series) {
        LyapunovEstimator estimator = new LyapunovEstimator();
        for (double x : series) {
            estimator.update(x);
        }
        return estimator.estimate();
    }
}
