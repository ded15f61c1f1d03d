package io.takens.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.takens.Prediction;
import io.takens.score.ForecastScorer;
import io.takens.score.IssuedForecast;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantileScoreTest {
    private static final double[] LEVELS = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};
    private static final double[] NORMAL = {
        -1.6448536269514729,
        -1.2815515655446004,
        -0.6744897501960817,
        0.0,
        0.6744897501960817,
        1.2815515655446004,
        1.6448536269514722
    };

    /** scikit-learn 1.9.1, mean_pinball_loss per level, summed with the documented weights. */
    @ParameterizedTest
    @CsvSource({"0.3, 0.28583281706527236", "2.5, 1.9379985598351988"})
    void crpsAgreesWithTheReferenceImplementation(double truth, double reference) {
        assertThat(QuantileScore.crps(LEVELS, NORMAL, truth)).isCloseTo(reference, within(1e-12));
    }

    @Test
    void crpsIsThatOfTheJobs() {
        ForecastScorer scorer = new ForecastScorer(1);
        scorer.issue(
                new IssuedForecast(0, 0, "x", Prediction.Status.OK, new int[] {1}, LEVELS, NORMAL, new double[] {1}));

        double theirs = scorer.observe(1, new double[] {0.3}).get(0).crps()[0];

        assertThat(QuantileScore.crps(LEVELS, NORMAL, 0.3)).isCloseTo(theirs, within(1e-6)); // floats there
    }

    @Test
    void crpsOfAMedianAloneIsTheAbsoluteError() {
        assertThat(QuantileScore.crps(new double[] {0.5}, new double[] {2}, -1.5))
                .isEqualTo(3.5);
    }

    @Test
    void pinballWeighsTheSidesByTheLevel() {
        assertThat(QuantileScore.pinball(0.9, 1, 3)).isCloseTo(1.8, within(1e-15));
        assertThat(QuantileScore.pinball(0.9, 3, 1)).isCloseTo(0.2, within(1e-15));
        assertThat(QuantileScore.pinball(0.9, 1, 1)).isZero();
    }

    @Test
    void theTrueDistributionScoresBetterThanAWiderOrNarrowerOne() {
        assertThat(expected(1)).isLessThan(expected(0.5)).isLessThan(expected(2));
    }

    /** Mean score over a grid of normal outcomes when the quantiles are stretched. */
    private static double expected(double stretch) {
        double[] stretched = Arrays.stream(NORMAL).map(q -> stretch * q).toArray();
        double sum = 0;
        double weights = 0;
        for (double x = -5; x <= 5; x += 0.01) {
            double weight = StrictMath.exp(-x * x / 2);
            sum += weight * QuantileScore.crps(LEVELS, stretched, x);
            weights += weight;
        }
        return sum / weights;
    }

    @Test
    void skillIsOneForPerfectionAndZeroForTheReference() {
        assertThat(QuantileScore.skill(0, 2)).isEqualTo(1);
        assertThat(QuantileScore.skill(2, 2)).isZero();
        assertThat(QuantileScore.skill(3, 2)).isEqualTo(-0.5);
        assertThat(QuantileScore.skill(3, 0)).isNaN();
    }

    @Test
    void refusesLevelsWithoutQuantiles() {
        assertThatThrownBy(() -> QuantileScore.crps(LEVELS, new double[6], 0)).hasMessageContaining("7 levels and 6");
        assertThatThrownBy(() -> QuantileScore.pinball(1, 0, 0)).hasMessage("level 1.0 is not within (0, 1)");
    }
}
