package io.takens.ngrc;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.Chaos;
import io.takens.forecast.Forecaster;
import io.takens.forecast.ForecasterContract;
import java.io.DataInput;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ModalRegressionTest extends ForecasterContract {
    private static final int POINTS = 24;
    private static final int LEAD = 40; // about a Lyapunov time

    @Override
    protected Forecaster create() {
        return new ModalRegression(3, 2, 1e-9);
    }

    @Override
    protected Forecaster read(DataInput in) throws IOException {
        return ModalRegression.read(in, 3, 2);
    }

    @Test
    void findsTheFewModesThatMoveAField() {
        double[][] lorenz = Chaos.lorenz(2000);
        assertThat(errorOfAField(lorenz, 3)).isLessThan(0.05);
        assertThat(errorOfAField(lorenz, 1)).as("too few modes to foretell").isGreaterThan(0.3);
    }

    /** Rms error at a lead of a field whose points are mixtures of three coordinates, in its standard deviations. */
    private static double errorOfAField(double[][] lorenz, int modes) {
        ModalRegression regression = new ModalRegression(POINTS, modes, 1e-9);
        double[] run = new double[LEAD * POINTS];
        double squares = 0;
        double variance = 0;
        for (int i = 0; i + LEAD < lorenz.length; i++) {
            if (i > 1500 && i % 20 == 0) {
                regression.forecast(LEAD, run);
                double[] truth = field(lorenz[i + LEAD - 1]);
                for (int c = 0; c < POINTS; c++) {
                    double error = run[(LEAD - 1) * POINTS + c] - truth[c];
                    squares += error * error;
                    variance += truth[c] * truth[c];
                }
            }
            regression.learn(field(lorenz[i]));
        }
        return Math.sqrt(squares / variance);
    }

    private static double[] field(double[] state) {
        double[] field = new double[POINTS];
        for (int c = 0; c < POINTS; c++) {
            double angle = 2 * Math.PI * c / POINTS;
            field[c] = state[0] / 8 * Math.sin(angle)
                    + state[1] / 9 * Math.cos(angle)
                    + (state[2] - 23.5) / 8.6 * Math.sin(2 * angle);
        }
        return field;
    }
}
