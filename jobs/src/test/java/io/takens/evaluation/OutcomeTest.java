package io.takens.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.Prediction;
import io.takens.Prediction.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final double[] DEVIATION = {2};

    @Test
    void holdsUntilTheErrorPassesTwoFifthsOfADeviation() {
        Outcome outcome = new Outcome();
        double[][] truth = {{1}, {1}, {1}, {1}};
        outcome.score(point(1, 1.79, 1.81, 1), truth, truth, DEVIATION, 2);
        assertThat(outcome.valid().median())
                .as("two leads of two samples a unit")
                .isEqualTo(1);
        assertThat(outcome.held()).isZero();
        outcome.score(point(1, 1, 1, 1), truth, truth, DEVIATION, 2);
        assertThat(outcome.held()).isEqualTo(0.5);
    }

    @Test
    void countsAForecastThatIsNotFiniteAsLost() {
        Outcome outcome = new Outcome();
        double[][] truth = {{1}, {1}};
        outcome.score(point(1, Double.NaN), truth, truth, DEVIATION, 1);
        assertThat(outcome.valid().median()).isEqualTo(1);
    }

    @Test
    void takesThePercentageErrorOfTheSizesOfBoth() {
        Outcome outcome = new Outcome();
        double[][] truth = {{1}, {-1}};
        outcome.score(point(3, 1), truth, truth, DEVIATION, 1);
        assertThat(outcome.smape().median()).isEqualTo((100 + 200) / 2.0);
    }

    @Test
    void countsCoverageOfWhatWasSeenNotOfTheTruth() {
        Outcome outcome = new Outcome();
        double[] levels = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};
        double[] quantiles = {-3, -2, -1, 0, 1, 2, 3};
        Prediction prediction = new Prediction(1, 1, levels, quantiles, Status.OK, List.of(), "x");
        outcome.score(prediction, new double[][] {{0}}, new double[][] {{1.5}}, DEVIATION, 1);
        assertThat(outcome.coverage(0)).isZero();
        assertThat(outcome.coverage(1)).isEqualTo(100);
        assertThat(outcome.coverage(2)).isEqualTo(100);
    }

    @Test
    void holdsByTheOtherRuleUntilThePercentageErrorPassesThirty() {
        Outcome outcome = new Outcome();
        double[][] truth = {{1}, {1}, {1}};
        outcome.score(point(1.3, 1.4, 1), truth, truth, DEVIATION, 1);
        assertThat(outcome.close().median())
                .as("200 0.3 / 2.3 = 26, 200 0.4 / 2.4 = 33")
                .isEqualTo(1);
        assertThat(outcome.valid().median()).isEqualTo(3);
    }

    @Test
    void choosesWithHindsightAmongExpertsAloneForecastByForecast() {
        double[][] truth = {{1}, {1}};
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        outcomes.put("whole", scored(truth, point(1, 1), point(1, 1)));
        outcomes.put("one alone", scored(truth, point(1, 3), point(3, 3)));
        outcomes.put("two alone", scored(truth, point(3, 3), point(1, 1)));
        Outcome best = Outcome.hindsight(outcomes).orElseThrow();
        assertThat(best.valid().mean()).isEqualTo(1.5);
        assertThat(best.smape().mean()).isEqualTo((0 + 100) / 2.0 / 2);
        assertThat(best.held()).isEqualTo(0.5);
        assertThat(Outcome.hindsight(Map.of("whole", new Outcome()))).isEmpty();
    }

    private static Outcome scored(double[][] truth, Prediction... predictions) {
        Outcome outcome = new Outcome();
        for (Prediction prediction : predictions) {
            outcome.score(prediction, truth, truth, DEVIATION, 1);
        }
        return outcome;
    }

    private static Prediction point(double... values) {
        return new Prediction(values.length, 1, new double[] {0.5}, values, Status.OK, List.of(), "point");
    }
}
