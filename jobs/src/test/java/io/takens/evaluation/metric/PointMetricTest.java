package io.takens.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PointMetricTest {
    // spotless:off
    private static final double[] TRUTH = {
        0.7, 1.559, 2.33, 3.263, 3.662, 3.263, 2.747, 2.229, 1.144, -0.245, -1.145, -1.704, -2.385, -2.685, -2.131,
        -1.321, -0.661, 0.358, 1.741, 2.665, 3.026, 3.406, 3.569, 2.911, 1.855, 1.039, 0.113, -1.175, -2.092, -2.281,
        -2.335, -2.321, -1.602, -0.366, 0.604, 1.426, 2.541, 3.405, 3.452, 3.183};
    private static final double[] PREDICTION = {
        1.037, 1.939, 2.466, 3.055, 3.27, 2.987, 2.801, -0.106, 1.53, -0.106, -1.35, -2.088, -2.647, -2.615, -1.77,
        -0.928, -0.52, 0.156, 1.365, 2.416, 3.111, 3.779, 3.968, 3.055, 1.656, 0.671, -0.122, -1.075, -1.707, -1.876,
        -2.189, -2.517, -1.962, -0.587, 0.72, 1.823, 2.952, 3.553, 3.26, 2.832};
    private static final double[] CONTEXT = {
        -1.865, -2.372, -2.491, -2.205, -1.553, -0.623, 0.459, 1.547, 2.492, 3.169, 3.484, 3.395, 2.914, 2.107, 1.082,
        -0.022, -1.055, -1.877, -2.378, -2.489, -2.196, -1.538, -0.604, 0.48, 1.566, 2.508, 3.178, 3.486, 3.389, 2.902,
        2.09, 1.062, -0.042, -1.072, -1.89, -2.384, -2.488, -2.187, -1.523, -0.585};
    // spotless:on

    /**
     * scikit-learn 1.9.1: mean_squared_error, mean_absolute_error, r2_score, mean_squared_log_error of the shifted
     * series, mean_absolute_percentage_error, mutual_info_regression. SciPy 1.17.1: spearmanr, pearsonr, kendalltau. The
     * others, and dtw as a full table, in NumPy 2.4.6 from the definitions in dysts.metrics.
     */
    @ParameterizedTest
    @CsvSource({
        "MSE, 0.21559507499999997",
        "MAE, 0.312925",
        "RMSE, 0.4643221672502832",
        "MARRE, 4.930282023002994",
        "R2_SCORE, 0.9519147312016761",
        "RMSLE, 0.13322444411491935",
        "SMAPE, 28.348288336657536",
        "MAPE, 25.522052741481527",
        "WAPE, 15.522073412698413",
        "SPEARMAN, 0.9772012958165175",
        "PEARSON, 0.9760446732944308",
        "KENDALL, 0.8876045504411144",
        "COEFFICIENT_OF_VARIATION, 58.512024100596456",
        "DTW, 0.14402439024390243",
        "MASE, 0.4618207447211079",
        "OPE, 0.16578171169584213"
    })
    void agreesWithTheReferenceImplementation(PointMetric metric, double reference) {
        assertThat(metric.value(TRUTH, PREDICTION, CONTEXT)).isCloseTo(reference, within(1e-12 * Math.abs(reference)));
    }

    /** mutual_info_regression(random_state=0) gave 1.44421; it adds noise of 1e-10, which decides the ties otherwise. */
    @Test
    void mutualInformationAgreesUpToTheReferencesOwnNoise() {
        assertThat(PointMetric.MUTUAL_INFORMATION.value(TRUTH, PREDICTION, CONTEXT))
                .isCloseTo(1.4442137, within(0.02));
    }

    /** Errors 1, 0, −2 of truth 1, 2, 4. */
    @ParameterizedTest
    @CsvSource({
        "MSE, 1.6666666666666667",
        "MAE, 1",
        "MARRE, 33.333333333333336",
        "R2_SCORE, -0.0714285714285714",
        "SMAPE, 44.44444444444444",
        "MAPE, 50",
        "WAPE, 42.857142857142854",
        "SPEARMAN, 0",
        "KENDALL, 0",
        "PEARSON, 0",
        "DTW, 0.375",
        "MASE, 0.5",
        "OPE, 0.9"
    })
    void agreesWithTheHand(PointMetric metric, double expected) {
        double value = metric.value(new double[] {1, 2, 4}, new double[] {2, 2, 2}, new double[] {0, 2, 0});

        if (metric == PointMetric.SPEARMAN || metric == PointMetric.KENDALL || metric == PointMetric.PEARSON) {
            assertThat(value).as("a constant prediction has no correlation").isNaN();
        } else {
            assertThat(value).isCloseTo(expected, within(1e-14));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARRE", "R2_SCORE", "SPEARMAN", "PEARSON", "KENDALL", "OPE"})
    void isNotANumberForAConstantTruth(PointMetric metric) {
        assertThat(metric.value(new double[] {3, 3, 3}, new double[] {1, 2, 3}, CONTEXT))
                .isNaN();
    }

    @Test
    void noCorrelationComesFromTheRoundingOfAConstant() {
        double[] constant = new double[TRUTH.length];
        Arrays.fill(constant, 0.1);

        assertThat(PointMetric.PEARSON.value(TRUTH, constant, CONTEXT)).isNaN();
    }

    @Test
    void biasShowsInTheCoefficientOfVariation() {
        double[] shifted = Arrays.stream(TRUTH).map(y -> y + 1).toArray();

        assertThat(PointMetric.COEFFICIENT_OF_VARIATION.value(TRUTH, shifted, CONTEXT))
                .isCloseTo(100 / Pair.mean(TRUTH), within(1e-9));
    }

    @Test
    void aTrueForecastIsBestByEveryMetric() {
        Map<String, Double> right = PointMetric.all(TRUTH, TRUTH, CONTEXT);
        Map<String, Double> wrong = PointMetric.all(TRUTH, PREDICTION, CONTEXT);

        assertThat(right).hasSize(17);
        for (String larger : new String[] {"r2_score", "spearman", "pearson", "kendall", "mutual_information"}) {
            assertThat(right.get(larger)).as(larger).isGreaterThan(wrong.get(larger));
        }
        for (String zero : new String[] {"mse", "mae", "smape", "dtw", "mase", "ope", "rmsle", "marre"}) {
            assertThat(right.get(zero)).as(zero).isZero();
            assertThat(wrong.get(zero)).as(zero).isPositive();
        }
    }

    @Test
    void refusesWhatCannotBeCompared() {
        assertThatThrownBy(() -> PointMetric.MAE.value(new double[2], new double[3], CONTEXT))
                .hasMessage("truth of 2 and prediction of 3 values: as many of each are needed, at least 1");
        assertThatThrownBy(() -> PointMetric.MAE.value(new double[0], new double[0], CONTEXT))
                .hasMessageContaining("truth of 0");
        assertThatThrownBy(() -> PointMetric.MAE.value(new double[1], new double[] {Double.NaN}, CONTEXT))
                .hasMessage("prediction 0 is NaN, which can't be scored");
        assertThatThrownBy(() -> PointMetric.MASE.value(new double[1], new double[1], new double[1]))
                .hasMessage("a context of 1 values, at least 2 are needed");
    }
}
