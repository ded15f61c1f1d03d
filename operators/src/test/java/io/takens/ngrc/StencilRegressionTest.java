package io.takens.ngrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takens.forecast.Forecaster;
import io.takens.forecast.ForecasterContract;
import java.io.DataInput;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class StencilRegressionTest extends ForecasterContract {
    private static final int RING = 20;

    @Override
    protected Forecaster create() {
        return new StencilRegression(3, 1, 2, 1e-9, 1e-6);
    }

    @Override
    protected Forecaster read(DataInput in) throws IOException {
        return StencilRegression.read(in, 3, 1, 2, 1e-6);
    }

    @Test
    void learnsARingOfMapsFromTenSamples() {
        StencilRegression regression = new StencilRegression(RING, 1, 2, 1e-12, 0);
        double[] field = new double[RING];
        for (int i = 0; i < RING; i++) {
            field[i] = Math.sin(1 + 3 * i);
        }
        for (int t = 0; t < 10; t++) {
            regression.learn(field);
            field = next(field);
        }
        assertThat(regression.ready()).isTrue();
        double[] step = new double[RING];
        regression.forecast(1, step);
        assertThat(step).containsExactly(field, within(1e-6));
    }

    @Test
    void seesTheWholeRingOnceWhereTheRadiusReachesAround() {
        assertThat(StencilRegression.width(8, 4)).isEqualTo(8);
        assertThat(StencilRegression.width(64, 4)).isEqualTo(9);
    }

    /** Logistic maps, each coupled to its neighbours (Kaneko 1984). */
    private static double[] next(double[] field) {
        double[] next = new double[RING];
        for (int i = 0; i < RING; i++) {
            next[i] = 0.6 * map(field[i]) + 0.2 * (map(field[(i + 1) % RING]) + map(field[(i + RING - 1) % RING]));
        }
        return next;
    }

    private static double map(double x) {
        return 1 - 1.7 * x * x;
    }
}
