package io.takens.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.Chaos;
import java.io.DataInput;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class AnalogueTest extends ForecasterContract {

    @Override
    protected Forecaster create() {
        return new Analogue(6, 3, 300);
    }

    @Override
    protected Forecaster read(DataInput in) throws IOException {
        return Analogue.read(in);
    }

    @Test
    void repeatsAPeriodForEver() {
        Analogue analogue = new Analogue(4, 1, 50);
        assertThat(analogue.name()).isEqualTo("analogue");
        for (int i = 0; i < 60; i++) {
            analogue.learn(new double[] {i % 7});
        }
        double[] out = new double[100];
        analogue.forecast(100, out);
        for (int h = 0; h < 100; h++) {
            assertThat(out[h]).isEqualTo((60 + h) % 7);
        }
    }

    @Test
    void neverLeavesTheRangeOfWhatItHasSeen() {
        Analogue analogue = new Analogue(5, 1, 200);
        for (double[] sample : Chaos.noise(300, 1, 1)) {
            analogue.learn(sample);
        }
        double[] out = new double[1000];
        analogue.forecast(1000, out);
        for (double value : out) {
            assertThat(value).isBetween(-5.0, 5.0);
        }
    }

    @Override
    protected boolean disturbed() {
        return false;
    }
}
