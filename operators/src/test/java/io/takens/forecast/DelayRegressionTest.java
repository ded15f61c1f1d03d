package io.takens.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.Chaos;
import io.takens.embedding.DelayEmbedding;
import io.takens.ngrc.Monomials;
import java.io.DataInput;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DelayRegressionTest extends ForecasterContract {
    private static final DelayEmbedding PLAIN = new DelayEmbedding(3, new int[] {0});
    private static final Monomials CUBIC = new Monomials(3, 3);

    @Override
    protected Forecaster create() {
        return new DelayRegression("ngrc", PLAIN, CUBIC, 1e-9, 1e-6);
    }

    @Override
    protected Forecaster read(DataInput in) throws IOException {
        return DelayRegression.read(in, "ngrc", PLAIN, CUBIC, 1e-6);
    }

    @Test
    void findsTheHenonMapFromOneCoordinate() {
        DelayEmbedding two = DelayEmbedding.uniform(1, 2, 1);
        DelayRegression henon = new DelayRegression("ngrc", two, new Monomials(2, 2), 1e-12, 0);
        double[][] series = Chaos.henon(1030);
        for (int i = 0; i < 1000; i++) {
            henon.learn(series[i]);
        }
        double[] run = new double[30];
        henon.forecast(30, run);
        for (int h = 0; h < 30; h++) {
            assertThat(Math.abs(run[h] - series[1000 + h][0])).isLessThan(1e-3);
        }
    }

    @Test
    void frozenModelFollowsTheStreamAndStaysAsItWas() {
        DelayEmbedding two = DelayEmbedding.uniform(1, 2, 1);
        DelayRegression regression = new DelayRegression("ngrc", two, new Monomials(2, 2), 1e-12, 0);
        double[][] series = Chaos.henon(600);
        for (int i = 0; i < 500; i++) {
            regression.learn(series[i]);
        }
        DelayModel frozen = regression.freeze();
        for (int i = 500; i < 599; i++) {
            regression.learn(new double[] {-series[i][0]});
            frozen.learn(series[i]);
        }
        double[] next = new double[1];
        frozen.forecast(1, next);
        assertThat(Math.abs(next[0] - series[599][0])).isLessThan(1e-6);
        regression.forecast(1, next);
        assertThat(Math.abs(next[0] - series[599][0])).isGreaterThan(1e-2);
    }
}
