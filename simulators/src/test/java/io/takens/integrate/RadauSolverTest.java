package io.takens.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.takens.system.DynamicalSystem;
import org.junit.jupiter.api.Test;

/**
 * The standard stiff problems, each with its known solution.
 *
 * @see <a href="https://archimede.uniba.it/~testset/">Mazzia, Magherini, Test Set for Initial Value Problem Solvers</a>
 */
class RadauSolverTest {

    private static final double TOLERANCE = 1e-9;

    private long evaluations;

    @Test
    void protheroRobinsonFollowsItsSlowSolution() {
        DynamicalSystem problem = (t, x, p, dx) -> dx[0] = -1e6 * (x[0] - StrictMath.cos(t)) - StrictMath.sin(t);
        check(problem, new double[] {1}, 10, new double[] {StrictMath.cos(10)}, 1e-8);
        assertThat(evaluations).as("an explicit method needs a million").isLessThan(5_000);
    }

    @Test
    void vanDerPolWithAMillionfoldStiffness() {
        DynamicalSystem problem = (t, x, p, dx) -> {
            dx[0] = x[1];
            dx[1] = ((1 - x[0] * x[0]) * x[1] - x[0]) / 1e-6;
        };
        double[] known = {1.706167732170469, -0.8928097010248125};
        check(problem, new double[] {2, 0}, 2, known, 1e-9);
    }

    @Test
    void oregonatorRunsThroughItsOscillation() {
        DynamicalSystem problem = (t, y, p, dy) -> {
            dy[0] = 77.27 * (y[1] + y[0] * (1 - 8.375e-6 * y[0] - y[1]));
            dy[1] = (y[2] - (1 + y[0]) * y[1]) / 77.27;
            dy[2] = 0.161 * (y[0] - y[2]);
        };
        double[] known = {1.000814870318523, 1228.178521549917, 132.0554942846706};
        check(problem, new double[] {1, 2, 3}, 360, known, 1e-8);
    }

    @Test
    void hiresOfEightSpecies() {
        double[] known = {
            0.7371312573325668e-3, 0.1442485726316185e-3, 0.5888729740967575e-4, 0.1175651343283149e-2,
            0.2386356198831331e-2, 0.6238968252742796e-2, 0.2849998395185769e-2, 0.2850001604814231e-2
        };
        double[] start = {1, 0, 0, 0, 0, 0, 0, 0.0057};
        check(RadauSolverTest::hires, start, 321.8122, known, 1e-6); // small values: the absolute tolerance counts
    }

    private static void hires(double t, double[] y, double[] p, double[] dy) {
        dy[0] = -1.71 * y[0] + 0.43 * y[1] + 8.32 * y[2] + 0.0007;
        dy[1] = 1.71 * y[0] - 8.75 * y[1];
        dy[2] = -10.03 * y[2] + 0.43 * y[3] + 0.035 * y[4];
        dy[3] = 8.32 * y[1] + 1.71 * y[2] - 1.12 * y[3];
        dy[4] = -1.745 * y[4] + 0.43 * y[5] + 0.43 * y[6];
        dy[5] = -280 * y[5] * y[7] + 0.69 * y[3] + 1.71 * y[4] - 0.43 * y[5] + 0.69 * y[6];
        dy[6] = 280 * y[5] * y[7] - 1.81 * y[6];
        dy[7] = -dy[6];
    }

    @Test
    void robertsonKeepsItsMassOverElevenDecades() {
        DynamicalSystem problem = (t, x, p, dx) -> {
            double forward = 1e4 * x[1] * x[2];
            double back = 3e7 * x[1] * x[1];
            dx[0] = -0.04 * x[0] + forward;
            dx[1] = 0.04 * x[0] - forward - back;
            dx[2] = back;
        };
        double[] end = solve(problem, new double[] {1, 0, 0}, 1e11, TOLERANCE);
        assertThat(end[0]).isBetween(0.2083340149e-7 * 0.999, 0.2083340149e-7 * 1.001);
        assertThat(end[0] + end[1] + end[2]).isBetween(1 - 1e-9, 1 + 1e-9);
    }

    @Test
    void isOfOrderFive() {
        DynamicalSystem oscillator = (t, x, p, dx) -> {
            dx[0] = x[1];
            dx[1] = -x[0];
        };
        double exact = StrictMath.sin(20);
        double coarse = Math.abs(solve(oscillator, new double[] {0, 1}, 20, 1e-7)[0] - exact);
        long few = evaluations;
        double fine = Math.abs(solve(oscillator, new double[] {0, 1}, 20, 1e-11)[0] - exact);
        double order = StrictMath.log(coarse / fine) / StrictMath.log(evaluations / (double) few);
        assertThat(order).isBetween(4.0, 6.5); // work per step varies a little with the tolerance
    }

    @Test
    void samplesOnTheWayAreOnTheSameSolution() {
        DynamicalSystem decay = (t, x, p, dx) -> dx[0] = -50 * x[0];
        double[] rows = new double[10];
        new RadauSolver(TOLERANCE).solve(decay, new double[0], 0, new double[] {1}, 0.01, 10, rows);
        for (int n = 0; n < 10; n++) {
            double exact = StrictMath.exp(-0.5 * (n + 1));
            assertThat(rows[n]).isBetween(exact * (1 - 1e-7), exact * (1 + 1e-7));
        }
    }

    @Test
    void anExplosionEndsTheTrajectory() {
        DynamicalSystem explosion = (t, x, p, dx) -> dx[0] = x[0] * x[0];
        assertThatThrownBy(() -> solve(explosion, new double[] {1}, 2, TOLERANCE))
                .isInstanceOf(DivergenceException.class);
    }

    private void check(DynamicalSystem problem, double[] start, double time, double[] known, double relative) {
        double[] end = solve(problem, start, time, TOLERANCE);
        for (int i = 0; i < known.length; i++) {
            assertThat(Math.abs(end[i] / known[i] - 1)).as("variable " + i).isLessThan(relative);
        }
        double[] sloppy = solve(problem, start, time, 1e-2);
        double worst = 0;
        for (int i = 0; i < known.length; i++) {
            worst = Math.max(worst, Math.abs(sloppy[i] / known[i] - 1));
        }
        assertThat(worst).as("a sloppy tolerance must fail this test").isGreaterThan(relative);
    }

    private double[] solve(DynamicalSystem problem, double[] start, double time, double tolerance) {
        evaluations = 0;
        DynamicalSystem counted = (t, x, p, dx) -> {
            evaluations++;
            problem.derivatives(t, x, p, dx);
        };
        double[] rows = new double[start.length];
        new RadauSolver(tolerance).solve(counted, new double[0], 0, start, time, 1, rows);
        return rows;
    }
}
