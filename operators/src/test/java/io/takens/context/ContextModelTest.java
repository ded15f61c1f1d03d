package io.takens.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takens.forecast.Forecaster;
import io.takens.forecast.ForecasterContract;
import java.io.DataInput;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ContextModelTest extends ForecasterContract {
    private static final ContextSettings SETTINGS = new ContextSettings(300, 60, 1, 1);

    /** A vector field fitted to the first samples of a Lorenz system, as if they had come from it shifted and scaled. */
    @Override
    protected Forecaster create() {
        return fitted(new double[] {0, 0, 23.5}, new double[] {8, 9, 8.6});
    }

    private static ContextModel fitted(double[] centre, double[] scale) {
        ContextForecaster context = new ContextForecaster(SETTINGS, 3);
        for (double[] sample : Series.lorenz(300, 0.025)) {
            context.learn(sample);
        }
        return context.model(centre, scale);
    }

    @Override
    protected Forecaster read(DataInput in) throws IOException {
        return ContextModel.read(in, 3);
    }

    @Test
    void goesOnWhereTheContextForecasterLeavesOff() {
        ContextForecaster context = new ContextForecaster(SETTINGS, 3);
        double[][] series = Series.lorenz(300, 0.025);
        for (double[] sample : series) {
            context.learn(sample);
        }
        ContextModel model = context.model(new double[3], new double[] {1, 1, 1});
        for (int t = 290; t < 300; t++) {
            model.learn(series[t]);
        }
        double[] expected = new double[90];
        double[] actual = new double[90];
        context.forecast(30, expected);
        model.forecast(30, actual);
        for (int i = 0; i < 90; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(1e-9));
        }
    }

    @Test
    void thereIsNoneBeforeAnythingWasFitted() {
        ContextSettings live = new ContextSettings(300, 60, 1.5, 1);
        assertThat(new ContextForecaster(live, 3).model(new double[3], new double[] {1, 1, 1}))
                .isNull();
    }
}
