package io.takens.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class SlowingDownTest {
    private static final int SEEDS = 20;

    @Test
    void warnsWhileRecoverySlowsAtAnyPace() {
        for (int n : new int[] {15_000, 100_000}) {
            int warned = 0;
            for (int seed = 0; seed < SEEDS; seed++) {
                warned += warnings(autoregressive(n, seed, i -> 0.8 + 0.15 * i / n))
                                .isEmpty()
                        ? 0
                        : 1;
            }
            assertThat(warned).as("%d samples", n).isGreaterThanOrEqualTo(SEEDS * 9 / 10);
        }
    }

    /** dx/dt = a - x^2 with noise: the resting point goes when a falls below 0. */
    @Test
    void warnsBeforeARestingPointIsLost() {
        int warned = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] samples = new double[30_000];
            double x = 1;
            for (int i = 0; i < samples.length; i++) {
                double a = 1 - 0.99 * i / samples.length;
                for (int k = 0; k < 5; k++) {
                    x += 0.02 * (a - x * x) + 0.04 * Math.sqrt(0.02) * Streams.normal(random);
                }
                samples[i] = x;
            }
            assertThat(x).as("not lost yet").isPositive();
            warned += warnings(samples).isEmpty() ? 0 : 1;
        }
        assertThat(warned).isGreaterThanOrEqualTo(SEEDS * 9 / 10);
    }

    /** The fool is what is done by hand: the trend of a moving window's variance, its overlaps taken for independent. */
    @Test
    void saysNothingWhereNothingDrifts() {
        int ours = 0;
        int fools = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            double[] samples = autoregressive(20_000, seed, i -> 0.9);
            ours += warnings(samples).size();
            fools += movingWindowWarns(samples) ? 1 : 0;
        }
        assertThat(ours).isZero();
        assertThat(fools).isGreaterThan(SEEDS / 2);
        double[][] lorenz = Streams.lorenz(50_000, 1, 0.005, i -> 28);
        for (int c = 0; c < 3; c++) {
            assertThat(warnings(channel(lorenz, c))).isEmpty();
        }
        assertThat(warnings(channel(Streams.henon(50_000, 1, 0.005, i -> 1.4), 0)))
                .isEmpty();
    }

    @Test
    void aStreamThatOnlyGrowsIsNoWarning() {
        for (int seed = 0; seed < SEEDS; seed++) {
            double[] samples = autoregressive(20_000, seed, i -> 0.8);
            for (int i = 0; i < samples.length; i++) {
                samples[i] *= 1 + 4.0 * i / samples.length;
            }
            assertThat(warnings(samples)).isEmpty();
        }
    }

    @Test
    void warnsOnceAndTellsTheRates() {
        List<SlowingDown.Warning> warnings = warnings(autoregressive(30_000, 3, i -> 0.5 + 0.47 * i / 30_000));
        assertThat(warnings.size()).isBetween(1, 3); // a window each
        SlowingDown.Warning first = warnings.get(0);
        assertThat(first.statistic()).isGreaterThan(SlowingDown.THRESHOLD);
        assertThat(first.rateNow()).isLessThan(first.rateThen());
        assertThat(first.growth()).isGreaterThan(1);
    }

    @Test
    void missingSamplesAreNoEvidence() {
        double[] samples = autoregressive(20_000, 5, i -> 0.9);
        for (int i = 10_000; i < 20_000; i += 3) {
            samples[i] = Double.NaN;
        }
        assertThat(warnings(samples)).isEmpty();
    }

    @Test
    void goesOnFromItsBytesAsIfNothingHadHappened() throws IOException {
        double[] samples = autoregressive(30_000, 3, i -> 0.5 + 0.47 * i / 30_000);
        SampleHistory history = new SampleHistory();
        SlowingDown slowing = new SlowingDown();
        List<SlowingDown.Warning> found = new ArrayList<>();
        for (int i = 0; i < samples.length; i++) {
            history.add(samples[i]);
            if (i % SlowingDown.BLOCK == SlowingDown.BLOCK - 1) {
                SlowingDown.Warning warning = slowing.block(history);
                if (warning != null) {
                    found.add(warning);
                }
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                slowing.write(new DataOutputStream(bytes));
                assertThat(bytes.size()).isLessThan(1100);
                slowing = SlowingDown.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            }
        }
        assertThat(found).isNotEmpty().isEqualTo(warnings(samples));
    }

    private static List<SlowingDown.Warning> warnings(double[] samples) {
        SampleHistory history = new SampleHistory();
        SlowingDown slowing = new SlowingDown();
        List<SlowingDown.Warning> found = new ArrayList<>();
        for (int i = 0; i < samples.length; i++) {
            history.add(samples[i]);
            SlowingDown.Warning warning =
                    i % SlowingDown.BLOCK == SlowingDown.BLOCK - 1 ? slowing.block(history) : null;
            if (warning != null) {
                found.add(warning);
            }
        }
        return found;
    }

    private static boolean movingWindowWarns(double[] x) {
        int window = 2000;
        int entries = 40;
        for (int end = window + entries * 50; end <= x.length; end += 500) {
            int s = 0;
            double[] variance = new double[entries];
            for (int k = 0; k < entries; k++) {
                for (int i = end - window - 50 * (entries - 1 - k); i < end - 50 * (entries - 1 - k); i++) {
                    variance[k] += x[i] * x[i];
                }
                for (int j = 0; j < k; j++) {
                    s += variance[k] > variance[j] ? 1 : -1;
                }
            }
            if (s / Math.sqrt(entries * (entries - 1.0) * (2 * entries + 5) / 18) > SlowingDown.THRESHOLD) {
                return true;
            }
        }
        return false;
    }

    private static double[] channel(double[][] samples, int c) {
        double[] one = new double[samples.length];
        for (int i = 0; i < one.length; i++) {
            one[i] = samples[i][c];
        }
        return one;
    }

    private static double[] autoregressive(int n, long seed, IntToDoubleFunction memory) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] samples = new double[n];
        double x = 0;
        for (int i = 0; i < n; i++) {
            x = memory.applyAsDouble(i) * x + Streams.normal(random);
            samples[i] = x;
        }
        return samples;
    }
}
