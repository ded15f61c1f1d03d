package io.takens.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.DataInput;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ClimatologyTest extends ForecasterContract {

    @Override
    protected Forecaster create() {
        return new Climatology(3);
    }

    @Override
    protected Forecaster read(DataInput in) throws IOException {
        return Climatology.read(in);
    }

    @Override
    protected boolean waitsAfterAGap() {
        return false;
    }

    @Override
    protected boolean disturbed() {
        return false;
    }

    @Test
    void isTheMeanOfAllSamplesAtEveryLead() {
        Climatology climatology = new Climatology(2);
        double[][] samples = {{1, -10}, {2, 10}, {6, 30}};
        for (double[] sample : samples) {
            climatology.learn(sample);
        }
        double[] out = new double[6];
        climatology.forecast(3, out);

        assertThat(out).containsExactly(3, 10, 3, 10, 3, 10);
        assertThat(climatology.mean(1)).isEqualTo(10);
        assertThat(climatology.name()).isEqualTo("climatology");
    }

    @Test
    void deviatesAsASampleDoesWithOneDegreeOfFreedomLess() {
        Climatology climatology = new Climatology(1);
        assertThat(climatology.deviation(0)).isZero();
        climatology.learn(new double[] {1});
        assertThat(climatology.deviation(0)).isZero();
        climatology.learn(new double[] {2});
        climatology.learn(new double[] {6});

        assertThat(climatology.deviation(0)).isCloseTo(Math.sqrt(7), within(1e-12)); // (4 + 1 + 9) / 2
    }
}
