package io.takens.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LyapunovEstimatorTest {
    private static final int N = 10_000;

    /** Bands hold the estimates of 30 runs (10 seeds at noise 0, 0.5 and 2 %) with a margin. */
    @ParameterizedTest
    @CsvSource({
        // system, exponent in nats per sample, band as shares of it, samples
        "logistic, 0.6931, 0.88, 1.11, 10000",
        "henon, 0.4192, 0.81, 1.07, 10000",
        "lorenz, 0.04528, 0.94, 1.16, 10000",
        "roessler, 0.01428, 0.55, 1.4, 10000",
    })
    void findsTheKnownExponentWithAnHonestInterval(String system, double exponent, double low, double high, int n) {
        int covered = 0;
        for (int seed = 0; seed < 3; seed++) {
            for (double noise : new double[] {0, 0.005}) {
                ExponentEstimate estimate = estimate(Orbits.noisy(orbit(system, seed, n), noise, seed));
                assertThat(estimate.perSample() / exponent).isBetween(low, high);
                assertThat(estimate.trusted()).as(estimate.reason()).isTrue();
                covered += estimate.low() <= exponent && exponent <= estimate.high() ? 1 : 0;
            }
        }
        assertThat(covered).isEqualTo(6);
    }

    private static double[] orbit(String system, long seed, int n) {
        return switch (system) {
            case "logistic" -> Orbits.iterate(x -> Math.min(4 * x * (1 - x), 1 - 1e-15), seed, n);
            case "henon" -> Orbits.henon(seed, n);
            case "lorenz" -> Orbits.sample(Orbits.lorenz(28), 3, 0.05, 5, seed, n);
            default -> Orbits.sample(Orbits.roessler(), 3, 0.2, 5, seed, n);
        };
    }

    @ParameterizedTest
    @MethodSource
    void neverTrustsWhatIsNotChaos(String name, double[] x) {
        ExponentEstimate estimate = estimate(x);
        assertThat(estimate.trusted()).as(name).isFalse();
        assertThat(estimate.reason()).isNotEmpty();
    }

    static Stream<Arguments> neverTrustsWhatIsNotChaos() {
        double[] g = Orbits.normal(7, N);
        double[] white = Orbits.normal(8, N);
        double[] sine = new double[N];
        double[] torus = new double[N];
        double[] ar = new double[N];
        double[] cycle = new double[N];
        double[] walk = new double[N];
        double[] trend = new double[N];
        double[] garch = new double[N];
        double[] phase = new double[N];
        double variance = 1;
        double angle = 0;
        for (int i = 1; i < N; i++) {
            sine[i] = FastMath.sin(0.37 * i) + 0.005 * g[i];
            torus[i] = FastMath.sin(0.31 * i) + 0.7 * FastMath.sin(0.31 * 1.6180339887 * i);
            ar[i] = 0.9 * ar[i - 1] + g[i];
            cycle[i] = 1.8 * cycle[i - 1] - 0.95 * (i > 1 ? cycle[i - 2] : 0) + g[i];
            walk[i] = walk[i - 1] + g[i];
            trend[i] = 0.01 * i + g[i];
            variance = 0.05 + 0.1 * garch[i - 1] * garch[i - 1] + 0.85 * variance;
            garch[i] = Math.sqrt(variance) * g[i];
            angle += 0.3 + 0.1 * g[i];
            phase[i] = FastMath.sin(angle);
        }
        return Stream.of(
                Arguments.of("sine", sine),
                Arguments.of("torus", torus),
                Arguments.of("AR(1)", ar),
                Arguments.of("noisy cycle", cycle),
                Arguments.of("random walk", walk),
                Arguments.of("trend", trend),
                Arguments.of("GARCH", garch),
                Arguments.of("phase diffusion", phase),
                Arguments.of("white noise", white),
                Arguments.of("constant", new double[N]),
                Arguments.of("Lorenz-96, too many dimensions", Orbits.sample(Orbits.lorenz96(8), 8, 0.05, 2, 1, N)),
                Arguments.of("Lorenz, 54 Lyapunov times", Orbits.sample(Orbits.lorenz(28), 3, 0.02, 2, 1, 3000)));
    }

    @Test
    void refusesTrustInHeavyNoise() {
        LyapunovEstimator estimator = new LyapunovEstimator();
        for (double x : Orbits.noisy(Orbits.henon(1, N), 0.05, 1)) {
            estimator.update(x);
        }
        assertThat(estimator.estimate(0.05).trusted()).isFalse();
        assertThat(estimator.estimate(0.05).reason()).contains("5.0 %");
        assertThat(estimator.estimate(0.01).trusted()).isTrue();
    }

    @Test
    void survivesMissingSamples() {
        double[] x = Orbits.sample(Orbits.lorenz(28), 3, 0.05, 5, 3, 14_000);
        LyapunovEstimator estimator = new LyapunovEstimator();
        for (int i = 0; i < x.length; i++) {
            if (i % 700 == 699) {
                estimator.gap(40);
                i += 40;
            } else {
                estimator.update(x[i]);
            }
        }
        ExponentEstimate estimate = estimator.estimate();
        assertThat(estimate.trusted()).as(estimate.reason()).isTrue();
        assertThat(estimate.perSample() / 0.04528).isBetween(0.9, 1.2);
    }

    @Test
    void forgetsTheOldRegimeAfterAReset() {
        LyapunovEstimator estimator = new LyapunovEstimator();
        for (double x : Orbits.henon(1, 3000)) {
            estimator.update(x);
        }
        estimator.reset();
        for (double x : orbit("lorenz", 1, N)) {
            estimator.update(x);
        }
        assertThat(estimator.estimate().perSample() / 0.04528).isBetween(0.94, 1.16);
    }

    @ParameterizedTest
    @CsvSource({"500", "5000"})
    void goesOnAfterARestartAsIfNothingHadHappened(int before) throws IOException {
        double[] x = orbit("lorenz", 2, 8000);
        LyapunovEstimator whole = new LyapunovEstimator();
        for (int i = 0; i < before; i++) {
            whole.update(x[i]);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        whole.write(new DataOutputStream(bytes));
        LyapunovEstimator restored =
                LyapunovEstimator.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        for (int i = before; i < x.length; i++) {
            whole.update(x[i]);
            restored.update(x[i]);
        }
        assertThat(restored.estimate()).isEqualTo(whole.estimate());
        assertThat(bytes.size()).isLessThan(40_000);
    }

    @Test
    void refusesAnUnknownVersionWithBothNumbers() {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(new byte[] {77}));
        assertThatThrownBy(() -> LyapunovEstimator.read(in))
                .hasMessageContaining("77")
                .hasMessageContaining("2");
    }

    private static ExponentEstimate estimate(double[] orbit) {
        LyapunovEstimator estimator = new LyapunovEstimator();
        for (double x : orbit) {
            estimator.update(x);
        }
        return estimator.estimate();
    }
}
