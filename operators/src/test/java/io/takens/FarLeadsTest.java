package io.takens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Forecasts beyond the horizon of the stream, where nobody knows more than its climate. */
class FarLeadsTest {
    private static final int FROM = 3000;
    private static final int ORIGINS = 100;
    private static final int EVERY = 7;
    private static final int NEAR = 100; // Lyapunov time: 2.4
    private static final int FAR = 140;
    private static final double[] LEVELS = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};
    private static final double[][] SERIES = Chaos.henon(FROM + ORIGINS * EVERY + FAR + 1);
    private static final Prediction[] PREDICTIONS = new Prediction[ORIGINS];
    private static final double[] CLIMATE = climate();

    /** Quantiles of what came before. */
    private static double[] climate() {
        double[] sorted = Arrays.stream(SERIES)
                .limit(FROM)
                .mapToDouble(x -> x[0])
                .sorted()
                .toArray();
        return Arrays.stream(LEVELS).map(p -> sorted[(int) (p * FROM)]).toArray();
    }

    @BeforeAll
    static void roll() {
        Takens takens = new Takens(Settings.defaults(), 1);
        for (int i = 0; i < FROM + ORIGINS * EVERY; i++) {
            if (i >= FROM && (i - FROM) % EVERY == 0) {
                PREDICTIONS[(i - FROM) / EVERY] = takens.forecast(FAR);
            }
            takens.learn(SERIES[i]);
        }
    }

    private interface Quantile {
        double of(int origin, int lead, int level);
    }

    /** Mean pinball loss over leads and levels, half of the continuous ranked probability score. */
    private static double loss(Quantile quantile) {
        double sum = 0;
        for (int origin = 0; origin < ORIGINS; origin++) {
            for (int lead = NEAR; lead <= FAR; lead++) {
                double came = SERIES[FROM + origin * EVERY + lead - 1][0];
                for (int k = 0; k < LEVELS.length; k++) {
                    double above = came - quantile.of(origin, lead, k);
                    sum += above > 0 ? LEVELS[k] * above : (LEVELS[k] - 1) * above;
                }
            }
        }
        return sum / (ORIGINS * (FAR - NEAR + 1) * LEVELS.length);
    }

    @Test
    void areNearlyAsGoodAsTheClimateWhereAFreeRunIsFarWorse() {
        double climate = loss((origin, lead, k) -> CLIMATE[k]);
        double ours = loss((origin, lead, k) -> PREDICTIONS[origin].quantile(lead, 0, k));
        // another path of the attractor, with the intervals that its errors call for
        double run = loss((origin, lead, k) ->
                SERIES[(origin * EVERY + lead + 1) % FROM][0] + Math.sqrt(2) * (CLIMATE[k] - CLIMATE[3]));

        assertThat(ours).isLessThan(1.3 * climate);
        assertThat(run).isGreaterThan(1.4 * climate);
    }

    @Test
    void knowWhereTheyAreWhileTheyAreRight() {
        for (int origin = 0; origin < ORIGINS; origin++) {
            double came = SERIES[FROM + origin * EVERY][0];
            assertThat(Math.abs(PREDICTIONS[origin].quantile(1, 0, 3) - came)).isLessThan(1e-5);
        }
    }
}
