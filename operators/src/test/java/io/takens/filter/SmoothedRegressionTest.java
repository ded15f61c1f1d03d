package io.takens.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.Chaos;
import io.takens.embedding.DelayEmbedding;
import io.takens.forecast.DelayRegression;
import io.takens.forecast.Disturbance;
import io.takens.forecast.Forecaster;
import io.takens.forecast.ForecasterContract;
import io.takens.ngrc.Monomials;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SmoothedRegressionTest extends ForecasterContract {
    private static final int[] LAGS = {0, 3, 8, 13, 22};
    private static final int DEGREE = 3;
    private static final double NOISE = 0.01;

    /** Model A and model B as one forecaster: B speaks. */
    private record Pair(DelayRegression raw, SmoothedRegression smoothed) implements Forecaster {

        Pair(int degree) {
            this(modelA(degree), degree);
        }

        private Pair(DelayRegression raw, int degree) {
            this(raw, new SmoothedRegression(LAGS, degree, 1e-9, 1e-6, raw));
        }

        private static DelayRegression modelA(int degree) {
            return new DelayRegression(
                    "ngrc", new DelayEmbedding(1, LAGS), new Monomials(LAGS.length, degree), 1e-9, 1e-6);
        }

        static Pair read(DataInput in) throws IOException {
            DelayRegression raw = DelayRegression.read(
                    in, "ngrc", new DelayEmbedding(1, LAGS), new Monomials(LAGS.length, DEGREE), 1e-6);
            return new Pair(raw, SmoothedRegression.read(in, LAGS, DEGREE, 1e-6, raw));
        }

        @Override
        public String name() {
            return smoothed.name();
        }

        @Override
        public int channels() {
            return 1;
        }

        @Override
        public void learn(double[] sample) {
            raw.learn(sample);
            smoothed.learn(sample);
        }

        @Override
        public void gap() {
            raw.gap();
            smoothed.gap();
        }

        @Override
        public boolean ready() {
            return smoothed.ready();
        }

        @Override
        public void forecast(int horizon, Disturbance disturbance, double[] out) {
            smoothed.forecast(horizon, disturbance, out);
        }

        @Override
        public void forecast(int horizon, double[] out) {
            smoothed.forecast(horizon, out);
        }

        @Override
        public void write(DataOutput out) throws IOException {
            raw.write(out);
            smoothed.write(out);
        }
    }

    @Override
    protected Forecaster create() {
        return new Pair(DEGREE);
    }

    @Override
    protected Forecaster read(DataInput in) throws IOException {
        return Pair.read(in);
    }

    @Override
    protected int channels() {
        return 1;
    }

    @Override
    protected int learnt() {
        return 1200; // a model, its filters and what they smoothed have to come one after the other
    }

    @Test
    void estimatesTheNoiseAndForetellsBetterThanTheModelOfTheRawSamples() {
        double[][] clean = Chaos.channel(Chaos.lorenz(6100), 0);
        double[][] noise = Chaos.noise(clean.length, 1, 7);
        Pair pair = new Pair(5);
        double rawError = 0;
        double smoothedError = 0;
        double[] run = new double[20];
        for (int i = 0; i < 6000; i++) {
            pair.learn(new double[] {clean[i][0] / 8 + NOISE * noise[i][0]});
            if (i >= 3000 && i % 10 == 0) {
                pair.raw.forecast(20, run);
                rawError += Math.abs(run[19] - clean[i + 20][0] / 8);
                pair.smoothed.forecast(20, run);
                smoothedError += Math.abs(run[19] - clean[i + 20][0] / 8);
            }
        }
        assertThat(pair.smoothed.noise()).isBetween(0.8 * NOISE, 1.3 * NOISE);
        assertThat(smoothedError).isLessThan(0.9 * rawError);
    }

    @Test
    void restsOnACleanStreamAndWakesWhenNoiseComes() {
        double[][] clean = Chaos.channel(Chaos.lorenz(8000), 0);
        double[][] noise = Chaos.noise(clean.length, 1, 7);
        Pair pair = new Pair(DEGREE);
        int ready = 0;
        for (int i = 0; i < 6000; i++) {
            pair.learn(new double[] {clean[i][0] / 8});
            ready += pair.ready() ? 1 : 0;
        }
        assertThat(ready).isBetween(100, 2500);
        for (int i = 6000; i < 7500; i++) {
            pair.learn(new double[] {clean[i][0] / 8 + NOISE * noise[i][0]});
        }
        assertThat(pair.ready()).isTrue();
        assertThat(pair.smoothed.noise()).isBetween(0.6 * NOISE, 1.6 * NOISE);
    }

    @Test
    void believesACleanStream() {
        double[][] clean = Chaos.henon(3000);
        DelayRegression raw =
                new DelayRegression("ngrc", new DelayEmbedding(1, new int[] {0, 1}), new Monomials(2, 2), 1e-9, 0);
        SmoothedRegression smoothed = new SmoothedRegression(new int[] {0, 1}, 2, 1e-9, 0, raw);
        for (double[] sample : clean) {
            raw.learn(sample);
            smoothed.learn(sample);
        }
        assertThat(smoothed.noise()).isLessThan(1e-6);
    }
}
