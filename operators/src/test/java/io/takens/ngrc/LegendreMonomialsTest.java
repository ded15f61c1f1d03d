package io.takens.ngrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takens.Chaos;
import io.takens.embedding.DelayEmbedding;
import io.takens.embedding.DelayLine;
import io.takens.embedding.FeatureMap;
import io.takens.embedding.Standardiser;
import io.takens.forecast.DelayRegression;
import org.junit.jupiter.api.Test;

class LegendreMonomialsTest {
    private static final int WINDOW = 19;

    private static double[] lifted(LegendreMonomials map, double[] window) {
        double[] features = new double[map.size()];
        map.lift(window, features);
        return features;
    }

    @Test
    void aPolynomialOfTheLagHasNoCoefficientsAboveItsDegree() {
        LegendreMonomials map = new LegendreMonomials(WINDOW, 5, 1, 0, 1);
        double[] window = new double[WINDOW];
        for (int lag = 0; lag < WINDOW; lag++) {
            window[lag] = 3 + 0.2 * lag - 0.05 * lag * lag;
        }
        double[] features = lifted(map, window);
        assertThat(features[0]).isEqualTo(1);
        assertThat(features[3]).as("square").isNotCloseTo(0, within(0.1));
        assertThat(features[4]).as("cube").isCloseTo(0, within(1e-12));
        assertThat(features[5]).isCloseTo(0, within(1e-12));
    }

    @Test
    void coefficientsAddUpToTheEnergyOfAWindowAndScaleByTheirDecay() {
        double[] window = new double[6];
        window[2] = 2;
        double[] plain = lifted(new LegendreMonomials(6, 6, 1, 0, 1), window);
        double[] scaled = lifted(new LegendreMonomials(6, 6, 0.5, 0, 1), window);
        double energy = 0;
        for (int k = 1; k <= 6; k++) {
            energy += plain[k] * plain[k];
            assertThat(scaled[k]).isCloseTo(plain[k] * (1 << (k - 1)), within(1e-12));
        }
        assertThat(energy).isCloseTo(4.0 / 6, within(1e-12));
    }

    @Test
    void inputsComeAfterTheWindow() {
        LegendreMonomials map = new LegendreMonomials(8, 3, 1, 2, 2);
        double[] delays = {1, 1, 1, 1, 1, 1, 1, 1, 7, 11};
        assertThat(map.dimension()).isEqualTo(10);
        assertThat(lifted(map, delays)).contains(7, 11, 49, 77, 121);
    }

    @Test
    void holdsLorenzForLongerThanDelaysOfAsManyFeaturesDo() {
        double[][] series = Chaos.channel(Chaos.lorenz(11_400), 0);
        DelayLine history = new DelayLine(1, 2000);
        for (int i = 0; i < 2000; i++) {
            history.push(series[i]);
        }
        Standardiser units = Standardiser.of(history, 2000);
        double decay = LegendreMonomials.decay(history, 2000, units, 26, 7);
        assertThat(decay).isBetween(0.2, 0.9);
        FeatureMap memory = new LegendreMonomials(26, 7, decay, 0, 1);
        DelayEmbedding lags = new DelayEmbedding(1, new int[] {0, 1, 3, 6, 9, 14, 18});
        FeatureMap delays = new Monomials(7, LegendreMonomials.DEGREE);
        assertThat(memory.size()).isEqualTo(delays.size());
        double without = held(series, units, lags, delays);
        double with = held(series, units, DelayEmbedding.uniform(1, 26, 1), memory);
        assertThat(with).as("delays: %s samples", without).isGreaterThan(1.05 * without);
    }

    /** Leads up to which a regression holds a stream to 0.4 deviations, summed over starts after 10,000 samples. */
    private static double held(double[][] series, Standardiser units, DelayEmbedding embedding, FeatureMap map) {
        DelayRegression regression = new DelayRegression("held", embedding, map, 1e-11, 1e-7);
        double[] standard = new double[1];
        double[] run = new double[1000];
        double sum = 0;
        for (int i = 0; i < 10_300; i++) {
            units.forward(series[i], standard);
            regression.learn(standard);
            if (i >= 10_000 && i % 15 == 0) {
                regression.forecast(run.length, run);
                int lead = 0;
                while (lead < run.length && Math.abs(run[lead] - units.forward(series[i + lead + 1][0], 0)) < 0.4) {
                    lead++;
                }
                sum += lead;
            }
        }
        return sum;
    }
}
