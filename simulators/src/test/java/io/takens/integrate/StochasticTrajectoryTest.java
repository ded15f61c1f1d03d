package io.takens.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.takens.catalogue.Catalogue;
import io.takens.observe.Randomness;
import io.takens.system.DynamicalSystem;
import io.takens.system.ProcessNoise;
import io.takens.system.StochasticSystem;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class StochasticTrajectoryTest {

    private static final double[] UNIT = {1};
    private static final StochasticSystem DECAY = new ProcessNoise((t, x, p, dx) -> dx[0] = -p[0] * x[0], UNIT);
    private static final StochasticSystem WELLS =
            new ProcessNoise((t, x, p, dx) -> dx[0] = x[0] - x[0] * x[0] * x[0], UNIT);

    /** Ornstein and Uhlenbeck: variance noise^2 / (2 rate), autocorrelation exp(-rate t). */
    @Test
    void anOrnsteinUhlenbeckProcessHasItsVarianceAndItsMemory() {
        double rate = 0.5;
        double noise = 0.6;
        Moments moments = Moments.of(DECAY, new double[] {rate, noise}, 100_000, 0.5, 4);
        // about 0.5 * 100,000 / 4 independent samples
        assertThat(moments.variance).isCloseTo(noise * noise / (2 * rate), within(0.05 * 0.36));
        assertThat(moments.correlation).isCloseTo(StrictMath.exp(-rate * 0.5 * 4), within(0.02));
        // the fool adds noise per sample and not per square root of time
        Moments fool = Moments.of(DECAY, new double[] {rate, noise * Math.sqrt(0.5)}, 100_000, 0.5, 4);
        assertThat(fool.variance).isNotCloseTo(noise * noise / (2 * rate), within(0.1 * 0.36));
    }

    /** The mean time from well to well against the exact double integral, and against Kramers' rate for weak noise. */
    @Test
    void noiseCarriesAParticleOverTheBarrierAtTheRateOfKramers() {
        double noise = 0.5;
        double fromWellToWell = meanPassage(noise);
        double kramers = Math.sqrt(2) * Math.PI * StrictMath.exp(0.5 / (noise * noise));
        double measured = meanResidence(noise);
        assertThat(measured).isCloseTo(fromWellToWell, within(0.12 * fromWellToWell)); // about 600 passages, 4 %
        assertThat(measured / kramers).isBetween(0.9, 1.5); // right to O(noise^2)
        assertThat(meanResidence(0.45)).as("the fool: less noise").isGreaterThan(1.2 * fromWellToWell);
    }

    @Test
    void withoutNoiseItIsTheFlow() {
        DynamicalSystem flow = Catalogue.named("Lorenz").flow();
        double[] p = {8 / 3.0, 28, 10, 0};
        double[] start = {1, 1, 20};
        Trajectory quiet =
                Trajectory.ofStochastic(new ProcessNoise(flow, new double[] {1, 1, 1}), p, start, 0.02, () -> 1);
        Trajectory exact = Trajectory.ofFlow(flow, p, start, 0.02, 1e-10);
        double[] x = new double[3];
        double[] y = new double[3];
        for (int n = 0; n < 50; n++) {
            quiet.step(x);
            exact.step(y);
        }
        assertThat(x).containsExactly(y, within(0.02));
    }

    @Test
    void proportionalNoiseKeepsWhatIsPositivePositive() {
        StochasticSystem growth = new ProcessNoise((t, x, p, dx) -> dx[0] = x[0] * (1 - x[0]), null);
        double[] x = new double[1];
        Trajectory run = Trajectory.ofStochastic(growth, new double[] {0.5}, new double[] {0.5}, 0.25, normals(3));
        double mean = 0;
        double least = 1;
        for (int n = 0; n < 100_000; n++) {
            run.step(x);
            mean += x[0] / 100_000;
            least = Math.min(least, x[0]);
        }
        assertThat(least).isPositive();
        assertThat(mean).as("1 - noise^2 / 2, for logistic growth").isCloseTo(0.875, within(0.02));
    }

    @Test
    void theSameNumbersGiveTheSameBitsAndOthersDoNot() {
        assertThat(path(5)).containsExactly(path(5));
        assertThat(path(5)).isNotEqualTo(path(6));
    }

    @Test
    void aStiffDriftIsRefused() {
        StochasticSystem stiff = new ProcessNoise((t, x, p, dx) -> dx[0] = -1e6 * (x[0] - StrictMath.cos(t)), UNIT);
        assertThatThrownBy(() -> Trajectory.ofStochastic(stiff, UNIT, UNIT, 0.5, normals(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than 4096 steps per sample of dt = 0.5");
    }

    private static double[] path(long seed) {
        Trajectory run = Trajectory.ofStochastic(WELLS, new double[] {0.4}, new double[] {0.5}, 0.1, normals(seed));
        double[] path = new double[100];
        double[] x = new double[1];
        for (int n = 0; n < path.length; n++) {
            run.step(x);
            path[n] = x[0];
        }
        return path;
    }

    /** Mean time from reaching one well's bottom to reaching the other's. */
    private static double meanResidence(double noise) {
        Trajectory run = Trajectory.ofStochastic(WELLS, new double[] {noise}, new double[] {0.5}, 0.1, normals(2));
        double[] x = new double[1];
        int passages = 0;
        double side = 1;
        double first = 0;
        double last = 0;
        for (int n = 0; n < 200_000; n++) {
            run.step(x);
            if (x[0] * side <= -1) {
                side = -side;
                first = passages == 0 ? run.time() : first;
                last = run.time();
                passages++;
            }
        }
        return (last - first) / (passages - 1);
    }

    /** From x = -1 to 1: (2 / noise^2) int_-1^1 exp(2 V(y) / noise^2) int_-inf^y exp(-2 V(z) / noise^2) dz dy. */
    private static double meanPassage(double noise) {
        int n = 20_000;
        double lowest = -4;
        double h = (1 - lowest) / n;
        double inner = 0;
        double time = 0;
        for (int i = 0; i < n; i++) {
            double y = lowest + (i + 0.5) * h;
            double weight = StrictMath.exp(2 * (0.25 * y * y * y * y - 0.5 * y * y) / (noise * noise));
            inner += h / weight;
            time += y > -1 ? h * weight * inner : 0;
        }
        return 2 / (noise * noise) * time;
    }

    private static DoubleSupplier normals(long seed) {
        return new Randomness(seed, "test", "process")::gaussian;
    }

    private record Moments(double variance, double correlation) {
        static Moments of(StochasticSystem system, double[] p, int samples, double dt, int lag) {
            Trajectory run = Trajectory.ofStochastic(system, p, new double[] {1}, dt, normals(1));
            double[] x = new double[1];
            double[] path = new double[samples];
            for (int n = 0; n < samples; n++) {
                run.step(x);
                path[n] = x[0];
            }
            double square = 0;
            double product = 0;
            for (int n = lag; n < samples; n++) {
                square += path[n] * path[n] / (samples - lag);
                product += path[n] * path[n - lag] / (samples - lag);
            }
            return new Moments(square, product / square);
        }
    }
}
