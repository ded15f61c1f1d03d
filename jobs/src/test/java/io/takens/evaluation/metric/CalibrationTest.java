package io.takens.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.takens.observe.Randomness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationTest {
    private static final double[] QUARTILES = {0.25, 0.5, 0.75};

    /** SciPy 1.17.1: binomtest(hits, cases).proportion_ci(0.9, method='wilson'). */
    @ParameterizedTest
    @CsvSource({
        "0, 10, 0, 0.21294197008340698",
        "9, 10, 0.6522813326641417, 0.9773650912691327",
        "450, 500, 0.8757336141785858, 0.9199608141175407"
    })
    void wilsonsIntervalAgreesWithTheReferenceImplementation(long hits, long cases, double low, double high) {
        Proportion proportion = new Proportion(hits, cases);

        assertThat(proportion.low()).isCloseTo(low, within(1e-12));
        assertThat(proportion.high()).isCloseTo(high, within(1e-12));
    }

    @Test
    void withoutCasesEveryShareIsPossible() {
        Proportion none = new Proportion(0, 0);

        assertThat(none.share()).isNaN();
        assertThat(none.low()).isZero();
        assertThat(none.high()).isEqualTo(1);
        assertThatThrownBy(() -> new Proportion(3, 2)).hasMessage("3 hits in 2 cases");
    }

    @Test
    void wilsonsIntervalHoldsItsLevelAndAHalfAsWideOneDoesNot() {
        Randomness random = new Randomness(1, "wilson", "cases");
        int inside = 0;
        int insideHalf = 0;
        for (int trial = 0; trial < 2000; trial++) {
            long hits = 0;
            for (int i = 0; i < 40; i++) {
                hits += random.uniform() < 0.8 ? 1 : 0;
            }
            Proportion p = new Proportion(hits, 40);
            inside += p.low() <= 0.8 && 0.8 <= p.high() ? 1 : 0;
            double middle = (p.low() + p.high()) / 2;
            insideHalf += Math.abs(0.8 - middle) <= (p.high() - p.low()) / 4 ? 1 : 0;
        }
        assertThat(inside / 2000.0).isBetween(0.87, 0.95);
        assertThat(insideHalf / 2000.0).isLessThan(0.8);
    }

    @Test
    void aCalibratedForecasterFillsTheBinsEvenlyAndAnOverconfidentOneMakesAU() {
        Randomness random = new Randomness(1, "transform", "cases");
        TransformHistogram calibrated = new TransformHistogram(QUARTILES);
        TransformHistogram overconfident = new TransformHistogram(QUARTILES);
        for (int i = 0; i < 20_000; i++) {
            double outcome = random.gaussian();
            calibrated.add(new double[] {-0.67449, 0, 0.67449}, outcome);
            overconfident.add(new double[] {-0.3, 0, 0.3}, outcome);
        }
        for (double density : calibrated.densities()) {
            assertThat(density).isBetween(0.95, 1.05);
        }
        assertThat(overconfident.densities()[0]).isGreaterThan(1.4);
        assertThat(overconfident.densities()[1]).isLessThan(0.6);
        assertThat(calibrated.edges()).containsExactly(0, 0.25, 0.5, 0.75, 1);
        assertThat(calibrated.cases()).isEqualTo(20_000);
    }

    @Test
    void whatEqualsQuantilesIsSharedOutAmongTheirBins() {
        TransformHistogram histogram = new TransformHistogram(QUARTILES);
        histogram.add(new double[] {1, 1, 1}, 1);

        assertThat(histogram.densities()).containsExactly(1, 1, 1, 1);

        histogram.add(new double[] {0, 1, 2}, 0.5);

        assertThat(histogram.densities()).containsExactly(0.5, 2.5, 0.5, 0.5);
    }

    @Test
    void validityEndsBeforeTheFirstLeadOverTheThreshold() {
        assertThat(ValidTime.of(new double[] {0.1, 0.4, 0.5, 0.1}, 0.4)).isEqualTo(new ValidTime(2, false));
        assertThat(ValidTime.of(new double[] {0.5}, 0.4)).isEqualTo(new ValidTime(0, false));
        assertThat(ValidTime.of(new double[] {0.1, Double.NaN}, 0.4)).isEqualTo(new ValidTime(2, true));
        assertThatThrownBy(() -> ValidTime.of(new double[0], 0.4)).hasMessageContaining("0 leads");
    }
}
