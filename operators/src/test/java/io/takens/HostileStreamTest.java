package io.takens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takens.Settings.Profile;
import io.takens.embedding.DelayEmbedding;
import io.takens.forecast.DelayRegression;
import io.takens.ngrc.Monomials;
import io.takens.random.GaussianSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Streams as no textbook has them: each gets a sensible forecast, all of it finite, in bounded state. */
class HostileStreamTest {
    private static final Settings SMALL = Settings.defaults().withProfile(Profile.SMALL);
    private static final int CEILING = 150_000; // bytes of a small model
    private static final double[][] LORENZ = Chaos.channel(Chaos.lorenz(6000), 0);
    private static final double SCALE = 8; // its standard deviation, nearly

    @Test
    void aConstantChannelBesideAMovingOneIsForetoldAsItself() throws IOException {
        Takens takens = new Takens(SMALL, 2);
        for (int t = 0; t < 1500; t++) {
            takens.learn(new double[] {LORENZ[t][0], 7});
        }
        Prediction prediction = takens.forecast(20);
        for (int lead = 1; lead <= 20; lead++) {
            assertThat(prediction.quantile(lead, 1, 3)).isCloseTo(7, within(1e-6));
        }
        assertThat(Math.abs(prediction.quantile(5, 0, 3) - LORENZ[1504][0])).isLessThan(0.1 * SCALE);
        assertSound(takens, 20);
    }

    @Test
    void irregularGapsDelayAForecastAndSpoilNothing() throws IOException {
        Takens takens = new Takens(SMALL, 1);
        GaussianSource random = new GaussianSource(4);
        int t = 0;
        while (t < 4000) {
            if (random.uniform() < 0.02) {
                int missing = 1 + random.index(60);
                takens.gap(missing);
                t += missing;
            }
            takens.learn(LORENZ[t++]);
        }
        int end = t + 200;
        for (; t < end; t++) {
            takens.learn(LORENZ[t]);
        }
        assertThat(Math.abs(takens.forecast(5).quantile(5, 0, 3) - LORENZ[t + 4][0]))
                .isLessThan(0.2 * SCALE);
        assertSound(takens, 50);
    }

    @Test
    void aStreamOfNothingButFragmentsIsSurvived() throws IOException {
        Takens takens = new Takens(SMALL, 1);
        GaussianSource random = new GaussianSource(5);
        for (int t = 0; t < 5900; t += 2 + random.index(40)) {
            takens.learn(LORENZ[t]);
            takens.gap(1 + random.index(40));
            if (t % 7 == 0) {
                assertSound(takens, 30);
            }
        }
        assertSound(takens, 30);
    }

    @Test
    void aFreeRunOfThousandsOfLeadsStaysWhereTheStreamIs() throws IOException {
        Takens takens = new Takens(SMALL, 1);
        for (int t = 0; t < 900; t++) {
            takens.learn(LORENZ[t]);
            if (t == 40 || t == 150 || t == 600 || t == 899) {
                Prediction prediction = takens.forecast(4000);
                for (int lead = 1; lead <= 4000; lead++) {
                    assertThat(Math.abs(prediction.quantile(lead, 0, 3))).isLessThan(5 * SCALE);
                }
            }
        }
        assertSound(takens, 4000);
    }

    @Test
    void aBareExpertLeavesTheAttractorWhereTheModelDoesNot() {
        DelayRegression expert =
                new DelayRegression("ngrc", DelayEmbedding.uniform(1, 4, 1), new Monomials(4, 5), 1e-14, 0);
        Takens takens = new Takens(SMALL, 1);
        for (int t = 0; t < 300; t++) {
            expert.learn(new double[] {LORENZ[t][0] / SCALE});
            takens.learn(LORENZ[t]);
        }
        double[] run = new double[2000];
        expert.forecast(2000, run);
        assertThat(Math.abs(run[1999]) < 5).isFalse();
        assertThat(Math.abs(takens.forecast(2000).quantile(2000, 0, 3))).isLessThan(5 * SCALE);
    }

    @Test
    void growthWithoutBoundIsFollowedAndStaysFinite() throws IOException {
        Takens takens = new Takens(SMALL, 1);
        for (int t = 0; t < 3000; t++) {
            takens.learn(new double[] {Math.pow(1.2, t)}); // up to 1e237
            if (t % 100 == 99) {
                assertSound(takens, 50);
            }
        }
    }

    @Test
    void intervalsHoldAtEveryLeadAndAQuarterOfTheirWidthDoesNot() {
        int[] leads = {1, 4, 16, 40};
        int[] inside = new int[leads.length];
        int[] quarter = new int[leads.length];
        int scored = 0;
        Takens takens = new Takens(SMALL, 1);
        GaussianSource noise = new GaussianSource(6);
        double[][] series = new double[LORENZ.length][1];
        for (int t = 0; t < series.length; t++) {
            series[t][0] = LORENZ[t][0] + 0.2 * noise.next();
        }
        for (int t = 0; t < 5950; t++) {
            takens.learn(series[t]);
            if (t >= 1500 && t % 8 == 0) {
                Prediction prediction = takens.forecast(40);
                for (int k = 0; k < leads.length; k++) {
                    double low = prediction.quantile(leads[k], 0, 0);
                    double high = prediction.quantile(leads[k], 0, 6);
                    double value = series[t + leads[k]][0];
                    inside[k] += value >= low && value <= high ? 1 : 0;
                    quarter[k] += Math.abs(value - (low + high) / 2) <= (high - low) / 8 ? 1 : 0;
                }
                scored++;
            }
        }
        for (int k = 0; k < leads.length; k++) {
            assertThat((double) inside[k] / scored).as("lead %d", leads[k]).isBetween(0.8, 0.97);
            assertThat((double) quarter[k] / scored)
                    .as("lead %d, quarter", leads[k])
                    .isLessThan(0.75);
        }
    }

    /** Finite and ordered at every lead, under its ceiling, and the same after being written and read. */
    private static void assertSound(Takens takens, int horizon) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        takens.write(new DataOutputStream(bytes));
        assertThat(bytes.size()).isLessThan(CEILING);
        Takens restored = Takens.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), SMALL);
        Prediction prediction = takens.forecast(horizon);
        Prediction again = restored.forecast(horizon);
        for (int lead = 1; lead <= horizon; lead++) {
            for (int level = 0; level < prediction.levels().length; level++) {
                double value = prediction.quantile(lead, 0, level);
                assertThat(value).isFinite().isEqualTo(again.quantile(lead, 0, level));
                assertThat(level == 0 || value >= prediction.quantile(lead, 0, level - 1))
                        .isTrue();
            }
        }
    }
}
