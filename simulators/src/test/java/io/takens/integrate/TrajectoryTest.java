package io.takens.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.takens.catalogue.Catalogue;
import io.takens.catalogue.CatalogueSystem;
import io.takens.system.DynamicalSystem;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.GraggBulirschStoerIntegrator;
import org.junit.jupiter.api.Test;

class TrajectoryTest {

    private static final CatalogueSystem LORENZ = Catalogue.named("Lorenz");
    private static final DynamicalSystem OSCILLATOR = (t, x, p, dx) -> {
        dx[0] = p[0] * x[1];
        dx[1] = -p[0] * x[0];
    };

    @Test
    void followsTheHarmonicOscillatorForManyPeriods() {
        Trajectory run = Trajectory.ofFlow(OSCILLATOR, new double[] {1}, new double[] {0, 1}, 0.1, 1e-12);
        double[] x = new double[2];
        for (int n = 1; n <= 10_000; n++) {
            run.step(x);
            // a phase error of 1e-12 a step, over some hundred steps
            assertThat(x[0]).isCloseTo(StrictMath.sin(0.1 * n), within(1e-9));
        }
        assertThat(run.time()).isCloseTo(1_000, within(1e-9));
    }

    @Test
    void tracksLorenzAsAnIndependentMethodDoesAtTheLimitOfDoubles() {
        double[] start = LORENZ.start();
        double[] p = LORENZ.parameters();
        GraggBulirschStoerIntegrator reference = new GraggBulirschStoerIntegrator(1e-12, 1, 1e-13, 1e-13);
        OrdinaryDifferentialEquation rule = new OrdinaryDifferentialEquation() {
            @Override
            public int getDimension() {
                return 3;
            }

            @Override
            public double[] computeDerivatives(double t, double[] x) {
                double[] dx = new double[3];
                LORENZ.flow().derivatives(t, x, p, dx);
                return dx;
            }
        };
        double[] expected = reference.integrate(rule, new ODEState(0, start), 5).getPrimaryState();
        // errors of 1e-10 grow by exp(0.9 * 5) = 90
        assertThat(after(500, Trajectory.of(LORENZ, p, start, 0.01))).containsExactly(expected, within(1e-7));
        Trajectory coarse = Trajectory.ofFlow(LORENZ.flow(), p, start, 0.01, 1e-4);
        assertThat(Math.abs(after(500, coarse)[0] - expected[0]))
                .as("a loose tolerance must fail this test")
                .isGreaterThan(1e-7);
    }

    @Test
    void sampleTimesDoNotChangeTheTrajectory() {
        double[] p = LORENZ.parameters();
        double[] fine = after(400, Trajectory.of(LORENZ, p, LORENZ.start(), 0.01));
        double[] coarse = after(40, Trajectory.of(LORENZ, p, LORENZ.start(), 0.1));
        assertThat(fine).containsExactly(coarse, within(1e-6));
    }

    @Test
    void henonIteratesByHand() {
        CatalogueSystem henon = Catalogue.named("Henon");
        Trajectory run = Trajectory.of(henon, new double[] {1.4, 0.3}, new double[] {0.5, 0.25}, 1);
        double[] x = new double[2];
        run.step(x);
        assertThat(x).containsExactly(new double[] {1 - 1.4 * 0.25 + 0.25, 0.15}, within(1e-15));
        run.step(x);
        assertThat(x).containsExactly(new double[] {1 - 1.4 * 0.81 + 0.15, 0.27}, within(1e-15));
        assertThat(run.time()).isEqualTo(2);
    }

    @Test
    void aMapTakesEveryKthIterate() {
        CatalogueSystem henon = Catalogue.named("Henon");
        Trajectory every = Trajectory.of(henon, henon.parameters(), henon.start(), 1);
        Trajectory third = Trajectory.of(henon, henon.parameters(), henon.start(), 3);
        assertThat(after(5, third)).containsExactly(after(15, every));
        assertThatThrownBy(() -> Trajectory.of(henon, henon.parameters(), henon.start(), 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.5");
    }

    @Test
    void parametersHoldFromThePresentSampleOn() {
        Trajectory run = Trajectory.ofFlow(OSCILLATOR, new double[] {1}, new double[] {0, 1}, 0.1, 1e-12);
        after(10, run);
        run.parameters(new double[] {2});
        assertThat(after(10, run)[0]).isCloseTo(StrictMath.sin(1 + 2), within(1e-11));
        run.interval(0.2);
        assertThat(after(5, run)[0]).isCloseTo(StrictMath.sin(3 + 2), within(1e-11));
        assertThat(run.time()).isCloseTo(3, within(1e-12));
    }

    @Test
    void anExplosionEndsTheTrajectory() {
        DynamicalSystem explosion = (t, x, p, dx) -> dx[0] = x[0] * x[0];
        Trajectory run = Trajectory.ofFlow(explosion, new double[0], new double[] {1}, 0.1, 1e-10);
        assertThatThrownBy(() -> after(20, run))
                .isInstanceOf(DivergenceException.class)
                .hasMessageStartingWith("trajectory ends at system time 1.0000");
        CatalogueSystem henon = Catalogue.named("Henon");
        Trajectory map = Trajectory.of(henon, henon.parameters(), new double[] {5, 5}, 1);
        assertThatThrownBy(() -> after(20, map)).isInstanceOf(DivergenceException.class);
    }

    @Test
    void lorenz96TakesAnySize() {
        CatalogueSystem lorenz96 = Catalogue.named("Lorenz96");
        double[] start = new double[40];
        start[7] = 1;
        assertThat(after(1000, Trajectory.of(lorenz96, new double[] {8}, start, 0.05)))
                .hasSize(40)
                .containsExactly(new double[40], within(25.0));
    }

    private static double[] after(int samples, Trajectory run) {
        double[] x = new double[run.dimension()];
        for (int n = 0; n < samples; n++) {
            run.step(x);
        }
        return x;
    }
}
