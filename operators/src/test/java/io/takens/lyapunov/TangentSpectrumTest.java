package io.takens.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.Test;

class TangentSpectrumTest {
    private static final int N = 5000;

    @Test
    void findsBothExponentsOfTheHenonMapFromOneCoordinate() {
        SpectrumEstimate found = of(column(Orbits.henon(1, N)));
        assertThat(found.trusted()).as(found.reason()).isTrue();
        assertThat(found.perSample()[0]).isCloseTo(0.4192, within(0.02));
        assertThat(found.low()[0]).isLessThan(0.4192);
        assertThat(found.high()[0]).isGreaterThan(0.4192);
        double sum = found.perSample()[0] + found.perSample()[1];
        assertThat(sum).isCloseTo(FastMath.log(0.3), within(1e-3)); // exact: the Jacobian's determinant is constant
        assertThat(found.dimension()).isCloseTo(1.26, within(0.02));
    }

    @Test
    void findsTheSpectrumOfTheLorenzSystemFromItsState() {
        SpectrumEstimate found = of(lorenz(0));
        assertThat(found.trusted()).as(found.reason()).isTrue();
        assertThat(found.perSample()[0] / 0.05).isCloseTo(0.9056, within(0.06));
        assertThat(found.perSample()[1] / 0.05).isCloseTo(0, within(0.02));
        assertThat(IntStream.range(0, 3).mapToDouble(k -> found.perSample()[k]).sum() / 0.05)
                .isCloseTo(-13.6667, within(0.05)); // the divergence
    }

    @Test
    void theLargestExponentVariesFromOneLyapunovTimeToTheNext() {
        SpectrumEstimate found = of(lorenz(0));
        assertThat(found.window() * found.perSample()[0]).isCloseTo(1, within(0.05));
        assertThat(found.local()).isSorted();
        assertThat(found.local()[0]).as("neighbours come together for a while").isNegative();
        assertThat(found.local()[4]).isGreaterThan(1.5 * found.perSample()[0]);
    }

    @Test
    void whatIsNoMapIsNotTrusted() {
        double[] walk = Orbits.normal(2, N);
        for (int i = 1; i < N; i++) {
            walk[i] += walk[i - 1];
        }
        assertThat(of(column(Orbits.normal(1, N))).trusted()).isFalse();
        assertThat(of(column(walk)).trusted()).isFalse();
        assertThat(of(lorenz(0.03)).trusted()).isFalse();
        assertThat(of(column(new double[N])).trusted()).isFalse();
    }

    @Test
    void tooFewSamplesSayNothing() {
        assertThat(TangentSpectrum.of(column(Orbits.henon(1, 100)), neighbours(column(Orbits.henon(1, 100)))))
                .isNull();
    }

    private static SpectrumEstimate of(double[][] samples) {
        return TangentSpectrum.of(samples, neighbours(samples));
    }

    private static ExponentEstimate neighbours(double[][] samples) {
        LyapunovEstimator estimator = new LyapunovEstimator();
        for (double[] sample : samples) {
            estimator.update(sample[0]);
        }
        return estimator.estimate();
    }

    private static double[][] column(double[] x) {
        double[][] rows = new double[x.length][1];
        for (int i = 0; i < x.length; i++) {
            rows[i][0] = x[i];
        }
        return rows;
    }

    /** All three coordinates every 0.05. */
    private static double[][] lorenz(double noise) {
        double[] x = {1, 1, 20};
        double[] g = Orbits.normal(3, 3 * N);
        double[][] rows = new double[N][];
        for (int i = -500; i < N; i++) {
            for (int step = 0; step < 100; step++) {
                double h = 5e-4;
                double[] k = slope(x);
                double[] half = {x[0] + h / 2 * k[0], x[1] + h / 2 * k[1], x[2] + h / 2 * k[2]};
                double[] m = slope(half);
                for (int c = 0; c < 3; c++) {
                    x[c] += h * m[c];
                }
            }
            if (i >= 0) {
                rows[i] = new double[] {
                    x[0] + 8 * noise * g[3 * i], x[1] + 8 * noise * g[3 * i + 1], x[2] + 8 * noise * g[3 * i + 2]
                };
            }
        }
        return rows;
    }

    private static double[] slope(double[] x) {
        return new double[] {10 * (x[1] - x[0]), x[0] * (28 - x[2]) - x[1], x[0] * x[1] - 8.0 / 3 * x[2]};
    }
}
