package io.takens.predictability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.takens.Prediction;
import io.takens.score.IssuedForecast;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.Test;

class PredictabilityTest {
    private static final double[] LEVELS = {0.05, 0.25, 0.5, 0.75, 0.95};
    private static final int[] LEADS = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final double SCALE = 0.35; // standard deviation of the logistic map at r = 4

    @Test
    void knowsTheExponentOfTheLogisticMapFromItsSamples() {
        Predictability known = new Predictability(1);
        logistic(known, 5000, 1e-6);
        assertThat(known.exponent().trusted()).as(known.exponent().reason()).isTrue();
        assertThat(known.exponent().low()).isLessThan(FastMath.log(2));
        assertThat(known.exponent().high()).isGreaterThan(FastMath.log(2));
    }

    @Test
    void distrustsTheExponentWhileTheModelIsPoor() {
        Predictability known = new Predictability(1);
        logistic(known, 5000, 0.1);
        assertThat(known.exponent().trusted()).isFalse();
        assertThat(known.exponent().reason()).contains("noise");
    }

    @Test
    void measuresHowLongForecastsHold() {
        // the map's own iterate from a start that is off by 1e-3: the error doubles until it is above 0.4 * 0.35
        Predictability known = new Predictability(1);
        logistic(known, 2000, 1e-6);
        assertThat(known.validSteps()).isBetween(6.0, 8.0);
        assertThat(known.recent()).isEqualTo(Predictability.RECENT);
        assertThat(known.horizon().steps()).isBetween(5.0, 9.0);
        assertThat(known.coverage90()).isBetween(0.5, 1.0);
    }

    @Test
    void knowsNothingBeforeTheFirstForecastIsRealised() {
        Predictability known = new Predictability(1);
        assertThat(known.index()).isEqualTo(-1);
        assertThat(known.recent()).isZero();
        assertThat(known.horizon()).isNull();
        assertThat(known.exponent().perSample()).isZero();
    }

    @Test
    void gapsCountAsSamples() {
        Predictability known = new Predictability(1);
        known.observe(new double[] {1}, null, 1);
        known.gap(5);
        known.observe(new double[] {1}, null, 1);
        assertThat(known.index()).isEqualTo(6);
    }

    @Test
    void aReadStateGoesOnAsTheWrittenOneWouldHave() throws IOException {
        Predictability one = new Predictability(1);
        double x = logistic(one, 1500, 1e-6);
        byte[] written = bytes(one);
        Predictability other = Predictability.read(new DataInputStream(new ByteArrayInputStream(written)));
        assertThat(bytes(other)).isEqualTo(written);
        replay(one, x);
        replay(other, x);

        assertThat(other.validSteps()).isEqualTo(one.validSteps());
        assertThat(other.coverage90()).isEqualTo(one.coverage90());
        assertThat(other.exponent()).isEqualTo(one.exponent());
        assertThat(other.horizon()).isEqualTo(one.horizon());
    }

    @Test
    void readingAfterEverySampleChangesNoBit() throws IOException {
        Predictability one = new Predictability(1);
        Predictability other = new Predictability(1);
        double x = 0.3;
        for (int n = 0; n < 300; n++) { // more than the recent ones that it keeps
            step(one, x, 1e-6);
            x = step(other, x, 1e-6);
            other = Predictability.read(new DataInputStream(new ByteArrayInputStream(bytes(other))));
            if (one.recent() > 0) {
                assertThat(other.coverage90()).as("after sample %d", n).isEqualTo(one.coverage90());
            }
        }
    }

    @Test
    void refusesAnUnknownVersionWithBothNumbers() {
        assertThatThrownBy(() -> Predictability.read(new DataInputStream(new ByteArrayInputStream(new byte[] {9}))))
                .hasMessage("Predictability state version 9, this build reads 1");
    }

    private static void replay(Predictability known, double from) {
        double x = from;
        for (int i = 0; i < 500; i++) {
            x = step(known, x, 1e-6);
        }
    }

    private static double logistic(Predictability known, int samples, double error) {
        double x = 0.3;
        for (int n = 0; n < samples; n++) {
            x = step(known, x, error);
        }
        return x;
    }

    /** One sample of the map, and a forecast from it that is a little off. */
    private static double step(Predictability known, double before, double error) {
        double x = 4 * before * (1 - before);
        known.observe(new double[] {x}, new double[] {error}, SCALE);
        double[] quantiles = new double[LEADS.length * LEVELS.length];
        double guess = x > 0.5 ? x - 1e-3 : x + 1e-3;
        double width = 2e-3;
        for (int lead = 0; lead < LEADS.length; lead++) {
            guess = 4 * guess * (1 - guess);
            width = Math.min(2 * width, 1);
            for (int k = 0; k < LEVELS.length; k++) {
                quantiles[lead * LEVELS.length + k] = guess + width * (k - 2) / 2;
            }
        }
        known.issue(new IssuedForecast(
                known.index(), 0, "map", Prediction.Status.OK, LEADS, LEVELS, quantiles, new double[] {SCALE}));
        return x;
    }

    private static byte[] bytes(Predictability known) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        known.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
