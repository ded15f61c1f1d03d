package io.takens.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.embedding.DelayLine;
import io.takens.forecast.Disturbance;
import io.takens.forecast.Forecaster;
import io.takens.forecast.Persistence;
import java.io.DataOutput;
import java.util.List;
import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final int HARD = 640; // samples that nobody foretells; then they hardly move
    private static final int PAST = 64;

    /** The last sample, and always a little off. */
    private static final class Off implements Forecaster {
        private final Persistence persistence = new Persistence(1);

        @Override
        public String name() {
            return "off";
        }

        @Override
        public int channels() {
            return 1;
        }

        @Override
        public void learn(double[] sample) {
            persistence.learn(sample);
        }

        @Override
        public void gap() {
            persistence.gap();
        }

        @Override
        public boolean ready() {
            return persistence.ready();
        }

        @Override
        public void forecast(int horizon, double[] out) {
            persistence.forecast(horizon, out);
            for (int h = 0; h < horizon; h++) {
                out[h] += 0.1;
            }
        }

        @Override
        public void forecast(int horizon, Disturbance disturbance, double[] out) {
            forecast(horizon, out);
        }

        @Override
        public void write(DataOutput out) {
            throw new UnsupportedOperationException("never written");
        }
    }

    private static double sample(int index) {
        return index < HARD ? FastMath.sin(1e4 * index * index) : FastMath.sin(1e-4 * index);
    }

    /** What the first experts had to go through before a newcomer came must not count against them. */
    @Test
    void comparesANewcomerByRunsOverTheSameTime() {
        Selection selection = new Selection(List.of(Design.persistence(1)), 1, 64);
        DelayLine past = new DelayLine(1, PAST);
        double[] x = new double[1];
        for (int i = 0; i < HARD + PAST; i++) {
            x[0] = sample(i);
            selection.learn(x);
            if (i >= HARD) {
                past.push(x);
            }
        }
        double before = selection.score(0);
        selection.enrol(Design.context(1), new Off(), past);
        for (int i = HARD + PAST; i < HARD + 2 * PAST; i++) {
            x[0] = sample(i);
            selection.learn(x);
        }
        assertThat(selection.score(1))
                .as("the newcomer beats what the first went through")
                .isLessThan(before);
        assertThat(selection.speaker()).isZero();
    }
}
