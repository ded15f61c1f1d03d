package io.takens.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataOutput;
import org.junit.jupiter.api.Test;

/** The convention that every loop over forecasters is checked against, by a forecaster that predicts its own index. */
class TimeOrderTest {

    /** Foretells the number of samples before each lead: on the series 0, 1, 2, ... it is never wrong. */
    private static final class CountingForecaster implements Forecaster {
        private int count;

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public int channels() {
            return 1;
        }

        @Override
        public void learn(double[] sample) {
            count++;
        }

        @Override
        public void gap() {}

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public void forecast(int horizon, Disturbance disturbance, double[] out) {
            forecast(horizon, out);
        }

        @Override
        public void forecast(int horizon, double[] out) {
            for (int h = 0; h < horizon; h++) {
                out[h] = count + h;
            }
        }

        @Override
        public void write(DataOutput out) {}
    }

    @Test
    void leadOneIsTheSampleAfterTheLastOneLearnt() {
        Forecaster forecaster = new CountingForecaster();
        double[] out = new double[5];
        for (int t = 0; t < 20; t++) {
            forecaster.forecast(5, out);
            for (int lead = 1; lead <= 5; lead++) {
                assertThat(out[lead - 1]).isEqualTo(t - 1 + lead);
            }
            forecaster.learn(new double[] {t});
        }
    }
}
