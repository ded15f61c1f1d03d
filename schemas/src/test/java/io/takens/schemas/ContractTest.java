package io.takens.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Messages refuse what their documentation excludes, with the numbers. */
class ContractTest {
    private static final double[] NONE = {};
    private static final int[] LEADS = {1, 3};
    private static final double[] LEVELS = {0.1, 0.5};
    private static final double[] VALUES = {1, 2, 3, 3, 5, 6, 7, 8}; // 2 leads, 2 channels, 2 levels
    private static final double[] SCALE = {1, 2};

    private static Forecast forecast(
            int[] leads, double[] levels, double[] values, double[] scale, List<String> names) {
        return forecast(leads, levels, values, scale, names, new double[] {1, 2}, NONE);
    }

    private static Forecast forecast(
            int[] leads,
            double[] levels,
            double[] values,
            double[] scale,
            List<String> names,
            double[] observed,
            double[] innovations) {
        return new Forecast(
                "s",
                7,
                0,
                0,
                names,
                leads,
                levels,
                values,
                Forecast.Status.OK,
                List.of(),
                "ngrc",
                scale,
                new long[] {7},
                observed,
                innovations,
                NONE,
                0,
                null,
                null,
                null,
                new Forecast.Model("0", "0", 7),
                new Forecast.Input(0, 0));
    }

    private static void assertRefused(ThrowingCallable message, String reason) {
        assertThatThrownBy(message).isInstanceOf(IllegalArgumentException.class).hasMessage(reason);
    }

    @Test
    void aForecastMayLeaveItsChannelsUnnamed() {
        assertThat(forecast(LEADS, LEVELS, VALUES, SCALE, List.of()).channels()).isEmpty();
        assertThat(forecast(LEADS, LEVELS, VALUES, SCALE, List.of("x", "y")).channels())
                .hasSize(2);
    }

    @Test
    void lengthsOfAForecastAgree() {
        assertRefused(
                () -> forecast(LEADS, LEVELS, NONE, SCALE, List.of()), "values has 0 elements, its shape needs 8");
        assertRefused(
                () -> forecast(LEADS, LEVELS, VALUES, SCALE, List.of("x")), "channels has 1 names for 2 channels");
        assertRefused(
                () -> forecast(LEADS, LEVELS, VALUES, SCALE, List.of(), NONE, NONE),
                "observed has 0 elements, its shape needs 2");
        assertRefused(
                () -> forecast(LEADS, LEVELS, VALUES, SCALE, List.of(), new double[2], new double[3]),
                "innovations has 3 elements, its shape needs 2");
    }

    @Test
    void leadsAndLevelsIncrease() {
        assertRefused(
                () -> forecast(new int[] {3, 3}, LEVELS, VALUES, SCALE, List.of()),
                "leadSteps[1] = 3 is not above 3 before it");
        assertRefused(
                () -> forecast(LEADS, new double[] {0.5, 0.1}, VALUES, SCALE, List.of()),
                "quantileLevels[1] = 0.1 is not above 0.5 before it");
        assertRefused(
                () -> forecast(LEADS, new double[] {0.5, Double.NaN}, VALUES, SCALE, List.of()),
                "quantileLevels[1] = NaN is not finite");
    }

    @Test
    void quantilesAreFiniteAndDoNotCross() {
        assertRefused(
                () -> forecast(LEADS, LEVELS, new double[] {1, 2, 4, 3, 5, 6, 7, 8}, SCALE, List.of()),
                "values[3] = 3.0 is below the quantile before it, 4.0");
        assertRefused(
                () -> forecast(LEADS, LEVELS, new double[] {1, 2, 3, 3, 5, 6, 7, 1 / 0.0}, SCALE, List.of()),
                "values[7] = Infinity is not finite");
        assertRefused(
                () -> forecast(LEADS, LEVELS, VALUES, new double[] {1, Double.NaN}, List.of()),
                "scale[1] = NaN is not finite");
    }

    @Test
    void estimatesAreFinite() {
        assertRefused(() -> new Forecast.Exponent(1, Double.NaN, 2, 3, true), "low = NaN is not finite");
        assertRefused(
                () -> new Forecast.Horizon(1, 0, Double.POSITIVE_INFINITY, 0.4, false),
                "high = Infinity is not finite");
        assertRefused(() -> new Forecast.Skill(Double.NaN, 1, 3), "coverage90 = NaN is not finite");
    }

    @Test
    void aScoreHasOneErrorPerLead() {
        assertRefused(() -> score(new double[3], null), "normalizedError has 3 elements, its shape needs 2");
        assertRefused(() -> score(new double[2], Double.NaN), "validSeconds = NaN is not finite");
        assertThat(score(new double[2], null).validSeconds()).isNull();
    }

    private static Score score(double[] error, Double seconds) {
        return new Score(
                "s",
                7,
                0,
                0,
                "ngrc",
                Forecast.Status.OK,
                LEADS,
                error,
                new double[2],
                0,
                0,
                0,
                seconds,
                null,
                true,
                0.4);
    }

    @Test
    void theOnsetOfAnAlertLiesWithinItsInterval() {
        assertRefused(() -> alert(9, 1), "onset 9 is outside its own interval 10..20");
        assertRefused(() -> alert(21, 1), "onset 21 is outside its own interval 10..20");
        assertRefused(() -> alert(10, Double.NaN), "statistic = NaN is not finite");
        assertThat(alert(20, 1).onsetSequence()).isEqualTo(20);
    }

    private static Alert alert(long onset, double statistic) {
        return new Alert(
                "s", Alert.Kind.DRIFT, onset, 10, 20, 0, 30, 0, List.of(), statistic, 1, 0.1, 0, 1, "a sentence", "");
    }

    @Test
    void whatIsNotOptionalIsThere() {
        assertThatThrownBy(() -> new Observation(null, 0, 0, 0, List.of(), NONE))
                .hasMessage("streamId");
        assertThatThrownBy(() -> new DeadLetter("t", 0, 0, 0, null, null, null, ""))
                .hasMessage("defect");
        assertThatThrownBy(() -> new Truth("s", 0, 0, "k", List.of(), null, "", null, null, ""))
                .hasMessage("regimeBefore");
    }
}
