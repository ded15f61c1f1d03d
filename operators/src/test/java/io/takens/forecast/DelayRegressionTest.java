package io.takens.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takens.Chaos;
import io.takens.embedding.DelayEmbedding;
import io.takens.linear.SquareRootLeastSquares;
import io.takens.ngrc.Monomials;
import io.takens.random.GaussianSource;
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

    /** The rows as documented, by hand: a sample is disturbed by the same draw wherever it is an input, never as a target. */
    @Test
    void theNoiseOnASampleIsItsOwnInEveryRow() {
        DelayEmbedding two = DelayEmbedding.uniform(2, 2, 1);
        Monomials linear = new Monomials(4, 1);
        double injection = 0.1;
        DelayRegression regression = new DelayRegression("noisy", two, linear, 1e-3, injection);
        SquareRootLeastSquares byHand = new SquareRootLeastSquares(linear.size(), 2, 1e-3);
        double[][] series = Chaos.henon(2 + 4 * SquareRootLeastSquares.interval(linear.size()));
        double[] state = new double[4];
        double[] features = new double[linear.size()];
        for (int n = 0; n < series.length; n++) {
            double[] sample = sample(series, n);
            regression.learn(sample);
            if (n >= 2) {
                for (int i = 0; i < 4; i++) {
                    int lag = i / 2;
                    long draw = 2L * (n - lag) + i % 2;
                    state[i] = sample(series, n - 1 - lag)[i % 2] + injection * DelayRegression.jitter(draw);
                }
                linear.lift(state, features);
                byHand.learn(features, new double[] {sample[0] - state[0], sample[1] - state[1]});
            }
        }
        double[][] weights = new double[2][linear.size()];
        byHand.solve(weights);
        assertThat(regression.weights(0)).containsExactly(weights[0], within(1e-9));
        assertThat(regression.weights(1)).containsExactly(weights[1], within(1e-9));
        assertThat(regression.name()).isEqualTo("noisy");
        regression.regression().solve(weights);
        assertThat(regression.weights(0)).containsExactly(weights[0]);
        assertThat(regression.freeze().channels()).isEqualTo(2);
    }

    private static double[] sample(double[][] series, int n) {
        return new double[] {series[n][0], -series[n][0] * series[n][0]};
    }

    @Test
    void aFadingOneFollowsAMapThatChangesAndALastingOneDoesNot() {
        assertThat(errorAfterAChange(map().fading(0.9), false)).isLessThan(1e-6);
        assertThat(errorAfterAChange(map(), true)).as("told to forget").isLessThan(5e-4);
        assertThat(errorAfterAChange(map(), false)).isGreaterThan(2e-3);
    }

    private static DelayRegression map() {
        return new DelayRegression("ngrc", DelayEmbedding.uniform(1, 1, 1), new Monomials(1, 2), 1e-12, 0);
    }

    /** One step of the logistic map ahead, 300 samples after its parameter has changed. */
    private static double errorAfterAChange(DelayRegression regression, boolean told) {
        double x = 0.3;
        for (int n = 0; n < 1300; n++) {
            if (n == 1000 && told) {
                regression.forget(1e-9);
            }
            regression.learn(new double[] {x});
            x = (n < 1000 ? 3.7 : 3.95) * x * (1 - x);
        }
        double[] next = new double[1];
        regression.forecast(1, next);
        return Math.abs(next[0] - x);
    }

    @Test
    void aDisturbedLineHasErrorsOfItsOwnSize() {
        Disturbance disturbance = new Disturbance(new double[] {2}, 0.5, new GaussianSource(3));
        double draw = new GaussianSource(3).next();

        assertThat(disturbance.next()).isEqualTo(0.5 * draw);
    }
}
