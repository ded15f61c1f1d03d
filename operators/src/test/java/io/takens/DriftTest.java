package io.takens;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.Settings.Part;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DriftTest {
    private static final int SAMPLES = 6000;
    private static final int HORIZON = 200;

    /** Median of the samples that forecasts hold, to 0.4 standard deviations, from two thirds of the stream on. */
    private static double held(Settings settings, double[][] series) {
        Takens takens = new Takens(settings, 1);
        double[] held = new double[(SAMPLES - HORIZON) / 50];
        int origins = 0;
        for (int i = 0; i < SAMPLES - HORIZON; i++) {
            takens.learn(series[i]);
            if (i > SAMPLES * 2 / 3 && i % 50 == 0) {
                Prediction prediction = takens.forecast(HORIZON);
                double tolerance = 0.4 * takens.scale()[0];
                int lead = 0;
                while (lead < HORIZON
                        && Math.abs(prediction.quantile(lead + 1, 0, 3) - series[i + 1 + lead][0]) <= tolerance) {
                    lead++;
                }
                held[origins++] = lead;
            }
        }
        Arrays.sort(held, 0, origins);
        return held[origins / 2];
    }

    /** Nothing jumps, so nothing is forgotten at once; what remembers all learns a mean of systems that are gone. */
    @Test
    void whatRemembersLittleSpeaksWhereTheSystemDrifts() {
        double[][] series = Chaos.channel(Chaos.lorenz(SAMPLES, i -> 28 + 17.0 * Math.max(0, i) / SAMPLES), 0);
        double whole = held(Settings.defaults(), series);
        double without = held(Settings.defaults().withoutPart(Part.LOCAL), series);
        assertThat(whole).as("against %s samples", without).isGreaterThan(1.3 * without);
    }
}
