package io.takens.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class EventTest {
    private static final double[] LEVELS = {0.05, 0.25, 0.5, 0.75, 0.95};
    private static final double[] NARROW = {-0.2, -0.1, 0, 0.1, 0.2};
    private static final double[] WIDE = {-2, -1, 0, 1, 2};

    @Test
    void readsWhatPeopleWrite() {
        assertThat(Event.parse("x > 15 within 100")).isEqualTo(new Event("x", true, 15, 100));
        assertThat(Event.parse(" wind speed<-1.5e-3 within 7 ")).isEqualTo(new Event("wind speed", false, -1.5e-3, 7));
    }

    @Test
    void saysWhatItCannotRead() {
        assertThatThrownBy(() -> Event.parse("x = 15"))
                .hasMessage("event \"x = 15\" is not of the form \"CHANNEL > NUMBER within SAMPLES\" (or <)");
        assertThatThrownBy(() -> Event.parse("x > 1.2.3 within 5")).hasMessageContaining("1.2.3 is not a number");
    }

    @Test
    void interpolatesBetweenQuantiles() {
        assertThat(above(0.5, WIDE)).isEqualTo(0.375, within(1e-12));
        assertThat(above(-1, WIDE)).isEqualTo(0.75, within(1e-12));
        assertThat(new Event("x", false, 0.5, 1).probability(LEVELS, List.of(WIDE)))
                .isEqualTo(0.625, within(1e-12));
    }

    @Test
    void letsTheProbabilityDieOutBeyondTheOutermostQuantile() {
        double before = 1;
        for (double threshold = 1.5; threshold < 40; threshold += 0.1) {
            double now = above(threshold, WIDE);
            assertThat(now).isBetween(0.0, before);
            before = now;
        }
        assertThat(above(2, WIDE)).isEqualTo(0.05, within(1e-12));
        assertThat(above(3, WIDE)).isBetween(0.01, 0.03);
        assertThat(before).isLessThan(1e-6);
    }

    @Test
    void takesTheLikeliestLead() {
        Event event = new Event("x", true, 1, 2);
        assertThat(event.probability(LEVELS, List.of(NARROW, WIDE, NARROW))).isEqualTo(0.25, within(1e-12));
        assertThat(new Event("x", true, 1, 1).probability(LEVELS, List.of(NARROW, WIDE)))
                .isLessThan(1e-4);
    }

    @Test
    void isSureWhereTheForecastIs() {
        double[] point = {3, 3, 3, 3, 3};
        assertThat(above(2.9, point)).isEqualTo(1);
        assertThat(above(3.1, point)).isZero();
    }

    private static double above(double threshold, double[] quantiles) {
        return new Event("x", true, threshold, 1).probability(LEVELS, List.of(quantiles));
    }
}
