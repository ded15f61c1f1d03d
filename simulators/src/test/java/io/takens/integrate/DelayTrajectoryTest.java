package io.takens.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takens.catalogue.Catalogue;
import io.takens.catalogue.CatalogueSystem;
import io.takens.system.DelaySystem;
import org.junit.jupiter.api.Test;

/** Against dx/dt = -a x(t - 1) with past 1, whose solution is a polynomial of degree k on the k-th unit of time. */
class DelayTrajectoryTest {

    private static final double A = 5; // fast growth, so that the order shows above rounding
    private static final DelaySystem LINEAR = (t, x, delayed, p, dx) -> dx[0] = -p[1] * delayed[0];

    @Test
    void agreesWithTheExactSolution() {
        Trajectory run = linear(0.125, 256);
        double[] x = new double[1];
        for (int n = 1; n <= 80; n++) {
            run.step(x);
            double exact = exact(0.125 * n);
            assertThat(x[0]).isCloseTo(exact, within(1e-9 * (1 + Math.abs(largest(0.125 * n)))));
        }
    }

    @Test
    void isOfOrderFourBetweenMeshPointsAsWell() {
        double dt = 0.37; // no divisor of the delay
        assertThat(error(dt, 8) / error(dt, 64)).isBetween(0.5 * 4096, 2.0 * 4096);
        assertThat(error(dt, 16) / error(dt, 128)).isBetween(0.5 * 4096, 2.0 * 4096);
    }

    @Test
    void layingThePastAnewChangesNothingButRounding() {
        CatalogueSystem mackeyGlass = Catalogue.named("MackeyGlass");
        double[] p = {2, 1, 9.65, 2};
        Trajectory smooth = Trajectory.of(mackeyGlass, p, new double[] {0.9}, 0.21);
        Trajectory relaid = Trajectory.of(mackeyGlass, p, new double[] {0.9}, 0.21);
        double[] x = new double[1];
        double[] y = new double[1];
        for (int n = 0; n < 100; n++) {
            smooth.step(x);
            relaid.step(y);
            if (n == 40) {
                relaid.parameters(p);
            }
            assertThat(y[0]).isCloseTo(x[0], within(1e-7));
        }
    }

    @Test
    void aShorterDelayTakesEffectAtOnce() {
        Trajectory run = linear(0.125, 256);
        double[] x = new double[1];
        for (int n = 1; n <= 8; n++) {
            run.step(x);
        }
        run.parameters(new double[] {0.5, A});
        run.step(x);
        // on [1, 1.5] the slope is -a (1 - a (t - 0.5))
        double u = 0.125;
        double slopeIntegral = u - A * (0.5 * u + 0.5 * u * u);
        assertThat(x[0]).isCloseTo(1 - A - A * slopeIntegral, within(1e-9));
    }

    private static Trajectory linear(double dt, int stepsPerDelay) {
        return new DelayTrajectory(LINEAR, p -> p[0], new double[] {1, A}, new double[] {1}, dt, stepsPerDelay, 1);
    }

    private static double error(double dt, int stepsPerDelay) {
        Trajectory run = linear(dt, stepsPerDelay);
        double[] x = new double[1];
        double worst = 0;
        for (int n = 1; n <= 25; n++) {
            run.step(x);
            worst = Math.max(worst, Math.abs(x[0] - exact(n * dt)) / largest(n * dt));
        }
        return worst;
    }

    /** x(t) = sum over k = 0 .. floor(t) + 1 of (-a)^k (t - k + 1)^k / k!. */
    private static double exact(double t) {
        double sum = 1;
        for (int k = 1; k <= (int) Math.floor(t) + 1; k++) {
            sum += term(t, k);
        }
        return sum;
    }

    private static double largest(double t) {
        double largest = 1;
        for (int k = 1; k <= (int) Math.floor(t) + 1; k++) {
            largest = Math.max(largest, Math.abs(term(t, k)));
        }
        return largest;
    }

    private static double term(double t, int k) {
        double term = 1;
        for (int j = 1; j <= k; j++) {
            term *= -A * (t - k + 1) / j;
        }
        return term;
    }
}
