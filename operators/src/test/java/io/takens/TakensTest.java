package io.takens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.takens.Prediction.Status;
import io.takens.Settings.Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TakensTest {
    private static final Settings SMALL = Settings.defaults().withProfile(Profile.SMALL);

    private static Takens learn(Settings settings, double[][] series, int from, int to) {
        Takens takens = new Takens(settings, series[0].length);
        learn(takens, series, from, to);
        return takens;
    }

    private static void learn(Takens takens, double[][] series, int from, int to) {
        for (int i = from; i < to; i++) {
            takens.learn(series[i]);
        }
    }

    private static byte[] bytes(Takens takens) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        takens.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static Takens restored(Takens takens, Settings settings) throws IOException {
        return Takens.read(new DataInputStream(new ByteArrayInputStream(bytes(takens))), settings);
    }

    /** Root mean square error over the leads, in standard deviations of the first channel. */
    private static double error(Prediction prediction, double[][] series, int origin, double scale) {
        double squares = 0;
        for (int lead = 1; lead <= prediction.horizon(); lead++) {
            double error = (prediction.quantile(lead, 0, 3) - series[origin + lead - 1][0]) / scale;
            squares += error * error;
        }
        return Math.sqrt(squares / prediction.horizon());
    }

    @Test
    void foretellsLorenzForTwoLyapunovTimesWhereTheFoolsFail() {
        double[][] series = Chaos.channel(Chaos.lorenz(3100), 0);
        Takens takens = learn(Settings.defaults(), series, 0, 3000);
        Prediction prediction = takens.forecast(88);
        double scale = takens.scale()[0];
        assertThat(prediction.status()).isEqualTo(Status.OK);
        assertThat(error(prediction, series, 3000, scale)).isLessThan(0.1);
        double persistence = 0;
        for (int lead = 1; lead <= 88; lead++) {
            persistence += Math.pow((series[2999][0] - series[2999 + lead][0]) / scale, 2) / 88;
        }
        assertThat(Math.sqrt(persistence)).isGreaterThan(0.5);
    }

    @Test
    void coversNineOfTenOnHenon() {
        double[][] series = Chaos.henon(4000);
        Takens takens = learn(SMALL, series, 0, 2000);
        int inside = 0;
        int scored = 0;
        for (int i = 2000; i < 3980; i++) {
            takens.learn(series[i]);
            if (i % 10 == 0) {
                Prediction prediction = takens.forecast(16);
                double value = series[i + 16][0];
                scored++;
                inside += value >= prediction.quantile(16, 0, 0) && value <= prediction.quantile(16, 0, 6) ? 1 : 0;
            }
        }
        assertThat((double) inside / scored).isBetween(0.82, 0.98);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void goesOnToTheSameBitsAfterASnapshotInTheMiddle(Profile profile) throws IOException {
        Settings settings = Settings.defaults().withProfile(profile);
        double[][] series = Chaos.channel(Chaos.lorenz(900), 0);
        Takens whole = learn(settings, series, 0, 701);
        Takens restored = restored(whole, settings);
        assertThat(bytes(restored)).isEqualTo(bytes(whole));
        for (int i = 701; i < 900; i++) {
            if (i == 800) {
                whole.gap(40);
                restored.gap(40);
            }
            whole.learn(series[i]);
            restored.learn(series[i]);
        }
        assertThat(restored.forecast(50)).usingRecursiveComparison().isEqualTo(whole.forecast(50));
        assertThat(restored.innovation()).isEqualTo(whole.innovation());
        assertThat(bytes(restored)).isEqualTo(bytes(whole));
    }

    @Test
    void changesNothingByForecasting() throws IOException {
        double[][] series = Chaos.henon(1100);
        Takens silent = learn(SMALL, series, 0, 1100);
        Takens talkative = new Takens(SMALL, 1);
        for (double[] sample : series) {
            talkative.learn(sample);
            talkative.forecast(7);
        }
        assertThat(bytes(talkative)).isEqualTo(bytes(silent));
        assertThat(talkative.forecast(30)).usingRecursiveComparison().isEqualTo(silent.forecast(30));
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void staysUnderItsCeilingOnBytes(Profile profile) throws IOException {
        int ceiling = switch (profile) {
            case SMALL -> 100_000;
            case MEDIUM -> 2_000_000;
            case LARGE -> 40_000_000;
        };
        Settings settings = Settings.defaults().withProfile(profile);
        assertThat(bytes(learn(settings, Chaos.lorenz(700), 0, 700)).length).isLessThan(ceiling);
        assertThat(bytes(learn(settings, Chaos.henon(700), 0, 700)).length).isLessThan(ceiling);
        assertThat(bytes(learn(settings, Chaos.noise(600, 64, 1), 0, 600)).length)
                .isLessThan(ceiling);
    }

    @Test
    void innovationIsTheOneStepErrorOfTheModelBeforeItLearns() {
        double[][] series = Chaos.henon(1500);
        Takens takens = learn(SMALL, series, 0, 1499);
        double foretold = takens.forecast(1).quantile(1, 0, 3);
        takens.learn(series[1499]);
        assertThat(Math.abs(takens.innovation()[0])).isLessThan(1e-3);
        assertThat(Math.abs(series[1499][0] - foretold)).isLessThan(1e-3);
    }

    @Test
    void frozenReferenceShowsAChangeThatTheAdaptiveModelUnlearns() {
        double[][] series = Chaos.henon(3000);
        Takens takens = learn(SMALL, series, 0, 2000);
        int epoch = takens.referenceEpoch();
        assertThat(epoch).isPositive();
        double before = Math.abs(takens.referenceInnovation()[0]);
        double after = 0;
        for (int i = 2000; i < 2100; i++) {
            takens.learn(new double[] {-series[i][0]});
            after += Math.abs(takens.referenceInnovation()[0]) / 100;
        }
        assertThat(before).isLessThan(1e-2);
        assertThat(after).isGreaterThan(0.1);
    }

    @Test
    void threeSamplesGetPersistenceAndAWarmingUp() {
        Takens takens = learn(SMALL, new double[][] {{1}, {2}, {4}}, 0, 3);
        Prediction prediction = takens.forecast(5);
        assertThat(prediction.status()).isEqualTo(Status.WARMING_UP);
        assertThat(prediction.quantile(5, 0, 3)).isEqualTo(4);
        assertSound(prediction);
    }

    @Test
    void nothingAtAllGetsAFiniteForecast() {
        assertSound(new Takens(SMALL, 2).forecast(3));
    }

    @Test
    void aConstantStreamIsForetoldAsItselfAndCalledStale() {
        double[][] series = new double[700][];
        Arrays.fill(series, new double[] {42});
        Prediction prediction = learn(SMALL, series, 0, 700).forecast(20);
        assertThat(prediction.status()).isEqualTo(Status.STALE_INPUT);
        assertThat(prediction.quantile(20, 0, 3)).isEqualTo(42);
        assertSound(prediction);
    }

    @Test
    void aSpikeOfATrillionIsNotBelieved() {
        double[][] series = Chaos.henon(1700);
        double[][] spiked = series.clone();
        spiked[1200] = new double[] {1e12};
        Prediction prediction = learn(SMALL, spiked, 0, 1600).forecast(5);
        assertThat(error(prediction, series, 1600, 0.7)).isLessThan(0.1);
        assertSound(prediction);
    }

    @Test
    void aSpikeBeforeThereIsAModelIsGotOver() {
        double[][] series = Chaos.henon(1700);
        for (int at : new int[] {0, 10, 100, 511}) {
            double[][] spiked = series.clone();
            spiked[at] = new double[] {-1e12};
            Prediction prediction = learn(SMALL, spiked, 0, 1600).forecast(5);
            assertThat(error(prediction, series, 1600, 0.7)).isLessThan(0.1);
            assertSound(prediction);
        }
    }

    @Test
    void aStepToANewLevelIsBelievedAfterAFewSamples() {
        double[][] series = Chaos.henon(1200);
        for (int i = 700; i < 1200; i++) {
            series[i][0] += 1e6;
        }
        Prediction prediction = learn(SMALL, series, 0, 1200).forecast(3);
        assertThat(prediction.quantile(3, 0, 3)).isBetween(1e6 - 3, 1e6 + 3);
        assertSound(prediction);
    }

    @Test
    void intervalsStayWithinReachOfWhatWasSeenAndHoldAgainAfterAChange() {
        Takens takens = new Takens(new Settings(Settings.Profile.SMALL, 1), 1);
        double x = 0.1;
        double y = 0.1;
        double largest = 0;
        int inside = 0;
        int issued = 0;
        Prediction last = null;
        for (int n = 0; n < 4000; n++) {
            double next = 1 - (n < 2500 ? 1.4 : 1.2) * x * x + y;
            y = 0.3 * x;
            x = next;
            if (last != null && n >= 3000) {
                issued++;
                inside += last.quantile(1, 0, 0) <= x && x <= last.quantile(1, 0, 6) ? 1 : 0;
            }
            takens.learn(new double[] {x});
            if (n >= 1000 && n % 5 == 0) {
                last = takens.forecast(40);
                for (double quantile : last.quantiles()) {
                    largest = Math.max(largest, Math.abs(quantile));
                }
            } else {
                last = null;
            }
        }
        assertThat(largest).as("the map stays within -1.3 .. 1.3").isLessThan(4);
        assertThat((double) inside / issued).isGreaterThan(0.8);
    }

    @Test
    void burstsAreNoSpikes() {
        // Roessler's z rests near zero and bursts to ten standard deviations once in some turns
        Takens takens = new Takens(new Settings(Settings.Profile.MEDIUM, 1), 3);
        double[] state = {1, 1, 0};
        List<double[]> samples = new ArrayList<>();
        for (int n = 0; n < 5000; n++) {
            roessler(state);
            samples.add(state.clone());
        }
        for (int n = 0; n < 4700; n++) {
            takens.learn(samples.get(n));
            if (n >= 900 && n % 200 == 0) {
                Prediction ahead = takens.forecast(300);
                int lead = 0;
                while (lead < 300 && Math.abs(ahead.quantile(lead + 1, 0, 3) - samples.get(n + lead + 1)[0]) < 2) {
                    lead++;
                }
                assertThat(lead)
                        .as("samples after sample %d, 140 to a Lyapunov time", n)
                        .isGreaterThan(140);
            }
        }
    }

    /** One sample of 0.1 of dx = -y - z, dy = x + 0.2 y, dz = 0.2 + z (x - 5.7), in five steps of the midpoint rule. */
    private static void roessler(double[] s) {
        for (int step = 0; step < 5; step++) {
            double x = s[0] + 0.01 * (-s[1] - s[2]);
            double y = s[1] + 0.01 * (s[0] + 0.2 * s[1]);
            double z = s[2] + 0.01 * (0.2 + s[2] * (s[0] - 5.7));
            s[0] += 0.02 * (-y - z);
            s[1] += 0.02 * (x + 0.2 * y);
            s[2] += 0.02 * (0.2 + z * (x - 5.7));
        }
    }

    @Test
    void aRampGoesOn() {
        double[][] series = new double[5000][1];
        for (int i = 0; i < 5000; i++) {
            series[i][0] = 0.5 * i;
        }
        Prediction prediction = learn(SMALL, series, 0, 5000).forecast(10);
        assertThat(prediction.quantile(10, 0, 3)).isBetween(2500.0, 2509.0);
        assertSound(prediction);
    }

    @Test
    void aPeriodOfTwoIsLearnt() {
        double[][] series = new double[700][1];
        for (int i = 0; i < 700; i++) {
            series[i][0] = i % 2;
        }
        Prediction prediction = learn(SMALL, series, 0, 700).forecast(50);
        for (int lead = 1; lead <= 50; lead++) {
            assertThat(prediction.quantile(lead, 0, 3)).isBetween((lead - 1) % 2 - 0.01, (lead - 1) % 2 + 0.01);
        }
        assertSound(prediction);
    }

    @Test
    void pureNoiseIsCalledUnpredictable() {
        Prediction prediction = learn(SMALL, Chaos.noise(2000, 1, 3), 0, 2000).forecast(10);
        assertThat(prediction.status()).isEqualTo(Status.BEYOND_HORIZON);
        assertThat(Math.abs(prediction.quantile(5, 0, 3))).isLessThan(1);
        assertSound(prediction);
    }

    @Test
    void sixtyFourChannelsOfNoiseAreSurvived() {
        assertSound(learn(SMALL, Chaos.noise(700, 64, 4), 0, 700).forecast(30));
    }

    @Test
    void aShortGapIsBridgedAndALongOneWaited() {
        double[][] series = Chaos.channel(Chaos.lorenz(3200), 0);
        Takens takens = learn(Settings.defaults(), series, 0, 3000);
        takens.gap(3);
        learn(takens, series, 3003, 3006);
        assertThat(error(takens.forecast(10), series, 3006, 7.9)).isLessThan(0.3);
        takens.gap(50);
        Prediction lost = takens.forecast(10);
        assertThat(lost.status()).isEqualTo(Status.DEGRADED);
        assertSound(lost);
        learn(takens, series, 3056, 3156);
        assertThat(takens.forecast(10).status()).isEqualTo(Status.OK);
    }

    @Test
    void refusesAHorizonOfNothing() {
        assertThatThrownBy(() -> new Takens(SMALL, 1).forecast(0))
                .hasMessage("horizon = 0 samples, must be at least 1");
        assertThatThrownBy(() -> new Takens(SMALL, 0)).hasMessage("channels = 0, must be at least 1");
        assertThatThrownBy(() -> new Takens(SMALL, 1).gap(0)).hasMessage("missing = 0 samples, must be at least 1");
    }

    /** Finite, and not decreasing in the level. */
    private static void assertSound(Prediction prediction) {
        for (int lead = 1; lead <= prediction.horizon(); lead++) {
            for (int c = 0; c < prediction.channels(); c++) {
                for (int q = 0; q < prediction.levels().length; q++) {
                    assertThat(prediction.quantile(lead, c, q)).isFinite();
                    if (q > 0) {
                        assertThat(prediction.quantile(lead, c, q))
                                .isGreaterThanOrEqualTo(prediction.quantile(lead, c, q - 1));
                    }
                }
            }
        }
    }

    @Test
    void speaksWithoutThePartsLeftOut() {
        Settings whole = Settings.defaults();
        Takens all = new Takens(whole, 1);
        Takens some = new Takens(whole.withoutPart(Settings.Part.CONTEXT).withoutPart(Settings.Part.POLYNOMIAL), 1);
        for (double[] sample : Chaos.henon(300)) {
            all.learn(sample);
            some.learn(sample);
        }
        assertThat(all.forecast(3).expert()).isEqualTo("context");
        assertThat(some.forecast(3).expert()).isNotIn("context", "ngrc", "linear");
    }
}
