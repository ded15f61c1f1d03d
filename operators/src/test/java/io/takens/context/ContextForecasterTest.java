package io.takens.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextForecasterTest {
    private static final double INTERVAL = 0.03; // Lorenz time per sample
    private static final double EXPONENT = 0.906; // nats per Lorenz time

    private static ContextForecaster learnt(ContextSettings settings, double[][] series, int from, int to) {
        ContextForecaster forecaster = new ContextForecaster(settings, series[0].length);
        for (int t = from; t < to; t++) {
            forecaster.learn(series[t]);
        }
        return forecaster;
    }

    private static double[] forecast(ContextForecaster forecaster, int horizon) {
        double[] out = new double[horizon * forecaster.channels()];
        forecaster.forecast(horizon, out);
        return out;
    }

    /** Leads before the error first exceeds 0.4 standard deviations, rms over channels. */
    private static int held(double[] forecast, double[][] truth, int from) {
        int channels = truth[0].length;
        double[] deviation = new double[channels];
        for (int c = 0; c < channels; c++) {
            int channel = c;
            double mean = Arrays.stream(truth)
                    .mapToDouble(row -> row[channel])
                    .average()
                    .orElseThrow();
            deviation[c] = Math.sqrt(Arrays.stream(truth)
                    .mapToDouble(row -> (row[channel] - mean) * (row[channel] - mean))
                    .average()
                    .orElseThrow());
        }
        for (int h = 0; h < forecast.length / channels; h++) {
            double squares = 0;
            for (int c = 0; c < channels; c++) {
                double e = (forecast[h * channels + c] - truth[from + h][c]) / deviation[c];
                squares += e * e;
            }
            if (Math.sqrt(squares / channels) > 0.4) {
                return h;
            }
        }
        return forecast.length / channels;
    }

    @Test
    void holdsOneCoordinateOfLorenzForThreeLyapunovTimesWherePersistenceFails() {
        double[][] series = Series.channel(Series.lorenz(1200, INTERVAL), 0);
        double[] forecast = forecast(learnt(ContextSettings.batch(), series, 0, 1000), 200);
        double[] persistence = new double[200];
        Arrays.fill(persistence, series[999][0]);
        int threeLyapunovTimes = (int) Math.ceil(3 / (EXPONENT * INTERVAL));
        assertThat(held(forecast, series, 1000)).isGreaterThan(threeLyapunovTimes);
        assertThat(held(persistence, series, 1000)).isLessThan(threeLyapunovTimes / 5);
    }

    @Test
    void holdsTheFullStateOfLorenzFromFiveHundredSamples() {
        double[][] series = Series.lorenz(800, INTERVAL);
        double[] forecast = forecast(learnt(ContextSettings.batch(), series, 0, 500), 300);
        assertThat(held(forecast, series, 500)).isGreaterThan((int) (6 / (EXPONENT * INTERVAL)));
    }

    @Test
    void intervalHoldsTheErrorsOfForecastsThatWereNotSeen() {
        double[][] series = Series.channel(Series.lorenz(700, INTERVAL), 0);
        int horizon = 50;
        int inside = 0;
        int total = 0;
        for (int from = 0; from <= 300; from += 30) {
            ContextForecaster forecaster = learnt(ContextSettings.batch(), series, from, from + 300);
            double[] forecast = forecast(forecaster, horizon);
            double[] width = new double[horizon];
            forecaster.halfWidths(0.9, horizon, width);
            for (int h = 0; h < horizon; h++) {
                inside += Math.abs(forecast[h] - series[from + 300 + h][0]) <= width[h] ? 1 : 0;
                total++;
            }
        }
        // 11 starts are strongly dependent within themselves: the band is wide, the fools lie outside it
        assertThat((double) inside / total).isBetween(0.75, 0.999);
    }

    @Test
    void forecastDependsOnWhatWasLearntOnly() {
        double[][] series = Series.channel(Series.lorenz(260, INTERVAL), 0);
        ContextForecaster asked = new ContextForecaster(ContextSettings.live(), 1);
        ContextForecaster silent = new ContextForecaster(ContextSettings.live(), 1);
        for (double[] sample : series) {
            asked.learn(sample);
            silent.learn(sample);
            if (asked.ready()) {
                forecast(asked, 3);
            }
        }
        double[] first = forecast(asked, 40);
        assertThat(first).isEqualTo(forecast(silent, 40));
        assertThat(first).isEqualTo(forecast(asked, 40));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void goesOnToTheBitFromItsBytes(boolean fittedBefore) throws IOException {
        double[][] series = Series.lorenz(400, INTERVAL);
        ContextSettings settings = new ContextSettings(200, 50, 1.25, 3);
        ContextForecaster original = learnt(settings, series, 0, 210);
        original.gap();
        for (int t = 215; t < 250; t++) {
            original.learn(series[t]);
        }
        if (fittedBefore) {
            forecast(original, 5);
        }
        ContextForecaster restored =
                ContextForecaster.read(new DataInputStream(new ByteArrayInputStream(bytes(original))), settings);
        for (int t = 250; t < 400; t++) {
            if (t % 50 == 0) {
                assertThat(forecast(restored, 30)).isEqualTo(forecast(original, 30));
            }
            original.learn(series[t]);
            restored.learn(series[t]);
        }
        assertThat(bytes(restored)).isEqualTo(bytes(original));
    }

    private static byte[] bytes(ContextForecaster forecaster) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        forecaster.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    @Test
    void refusesAnUnknownVersionWithBothNumbers() {
        assertThatThrownBy(() -> ContextForecaster.read(
                        new DataInputStream(new ByteArrayInputStream(new byte[] {9})), ContextSettings.live()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("9")
                .hasMessageContaining("1");
    }

    @Test
    void threeSamplesAreNotEnough() {
        ContextForecaster forecaster = new ContextForecaster(ContextSettings.batch(), 1);
        for (int t = 0; t < 3; t++) {
            forecaster.learn(new double[] {t});
        }
        assertThat(forecaster.ready()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 40, 150, 400})
    void strangeStreamsGetFiniteForecasts(int samples) {
        SplittableRandom random = new SplittableRandom(5);
        assertFinite(samples, t -> 3);
        assertFinite(samples, t -> 0.1 * t);
        assertFinite(samples, t -> t % 2);
        assertFinite(samples, t -> Series.gaussian(random));
        assertFinite(samples, t -> t == samples / 2 ? 1e12 : FastMath.sin(0.3 * t));
        assertFinite(samples, t -> t == samples - 1 ? 1e12 : FastMath.sin(0.3 * t));
        assertFinite(samples, t -> 1e300 * (t % 3));
        assertFinite(samples, t -> 1e-300 * (t % 3));
        assertFinite(samples, t -> t < samples / 2 ? 0 : 1);
    }

    private static void assertFinite(int samples, IntToDoubleFunction stream) {
        ContextForecaster forecaster = new ContextForecaster(ContextSettings.batch(), 1);
        for (int t = 0; t < samples; t++) {
            forecaster.learn(new double[] {stream.applyAsDouble(t)});
        }
        double[] out = forecast(forecaster, 60);
        double[] width = new double[60];
        forecaster.halfWidths(0.9, 60, width);
        assertThat(Arrays.stream(out).allMatch(Double::isFinite)).isTrue();
        assertThat(Arrays.stream(width).allMatch(w -> Double.isFinite(w) && w >= 0))
                .isTrue();
    }

    @Test
    void periodTwoAndARampGoOn() {
        double[][] alternating = new double[60][1];
        double[][] ramp = new double[60][1];
        for (int t = 0; t < 60; t++) {
            alternating[t][0] = t % 2;
            ramp[t][0] = 5 + 0.25 * t;
        }
        double[] alternation = forecast(learnt(ContextSettings.batch(), alternating, 0, 60), 20);
        double[] climb = forecast(learnt(ContextSettings.batch(), ramp, 0, 60), 20);
        for (int h = 0; h < 20; h++) {
            assertThat(alternation[h]).isCloseTo(h % 2, within(0.02));
            assertThat(climb[h]).isCloseTo(5 + 0.25 * (60 + h), within(0.3));
        }
    }

    @Test
    void sixtyFourChannelsWithAConstantOneStayFinite() {
        double[][] series = Series.noise(200, 64, 3);
        for (double[] row : series) {
            row[7] = 2.5;
        }
        double[] forecast = forecast(learnt(ContextSettings.batch(), series, 0, 200), 20);
        assertThat(Arrays.stream(forecast).allMatch(Double::isFinite)).isTrue();
        assertThat(forecast[7]).isEqualTo(2.5);
    }

    @Test
    void forecastsRightAfterAGapFromTheShortestPast() {
        double[][] series = Series.channel(Series.lorenz(400, INTERVAL), 0);
        ContextForecaster forecaster = learnt(ContextSettings.batch(), series, 0, 300);
        forecaster.gap();
        assertThat(forecaster.ready()).isFalse();
        forecaster.learn(series[350]);
        assertThat(forecaster.ready()).isTrue();
        assertThat(Arrays.stream(forecast(forecaster, 50)).allMatch(Double::isFinite))
                .isTrue();
    }

    /** Lorenz-96 with eight places: of cubic fields there are enough to know 400 samples by heart. */
    @Test
    void findsTheQuadraticFieldOfManyChannels() {
        double[] start = {8.01, 8, 8, 8, 8, 8, 8, 8};
        double[][] series = Series.flow(Series::lorenz96, start, 500, 0.02);
        ContextForecaster forecaster = new ContextForecaster(new ContextSettings(400, 100, 1, 1), 8);
        for (int t = 0; t < 400; t++) {
            forecaster.learn(series[t]);
        }
        assertThat(forecaster.chosen(100)).contains("field of degree 2");
        double[] forecast = new double[800];
        forecaster.forecast(100, forecast);
        for (int c = 0; c < 8; c++) {
            assertThat(forecast[792 + c]).isCloseTo(series[499][c], within(0.1));
        }
    }
}
