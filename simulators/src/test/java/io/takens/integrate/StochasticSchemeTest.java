package io.takens.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takens.observe.Randomness;
import io.takens.system.StochasticSystem;
import org.junit.jupiter.api.Test;

/** Orders of convergence against solutions for the same Wiener path: known ones, or by far finer steps. */
class StochasticSchemeTest {

    private static final int PATHS = 4_000;
    private static final int COARSE = 8; // steps over the unit of time, and twice, four and eight times as many
    private static final int HALVINGS = 3;
    private static final int FINEST = 1024;

    /** Standard errors of a slope over three halvings with 4,000 paths are below 0.05. */
    private static final double SLOPE = 0.2;

    /** dX = 1.5 X dt + X dW from 1: X = exp(t + W). */
    private static final StochasticSystem GEOMETRIC = diagonal((t, x) -> 1.5 * x, (t, x) -> x, false);

    private static final Solution EXPONENTIAL = w -> StrictMath.exp(1 + w);

    /** dX = (1 / sqrt(1 + t) - X / (2 (1 + t))) dt + dW / sqrt(1 + t) from 1: X sqrt(1 + t) = 1 + t + W (Roessler). */
    private static final StochasticSystem ADDITIVE =
            diagonal((t, x) -> 1 / Math.sqrt(1 + t) - 0.5 * x / (1 + t), (t, x) -> 1 / Math.sqrt(1 + t), true);

    private static final Solution SHRUNK = w -> (2 + w) / Math.sqrt(2);

    /** X after one unit of time from 1, by the value of its Wiener process then. */
    private interface Solution {
        double at(double w);
    }

    private interface Rule {
        double at(double t, double x);
    }

    @Test
    void eulerMaruyamaIsOfStrongOrderOneHalf() {
        assertThat(strongOrder(new EulerMaruyama(1), GEOMETRIC, EXPONENTIAL)).isCloseTo(0.5, within(SLOPE));
    }

    @Test
    void eulerMaruyamaIsOfStrongOrderOneWhereNoiseIsAdditive() {
        assertThat(strongOrder(new EulerMaruyama(1), ADDITIVE, SHRUNK)).isCloseTo(1, within(SLOPE));
    }

    @Test
    void theDiagonalSchemeIsOfStrongOrderThreeHalves() {
        assertThat(strongOrder(new DiagonalRungeKutta(1), GEOMETRIC, EXPONENTIAL))
                .isCloseTo(1.5, within(SLOPE));
        assertThat(strongOrder(new DiagonalRungeKutta(1), ADDITIVE, SHRUNK)).isGreaterThan(1.5 - SLOPE);
    }

    @Test
    void theAdditiveSchemeIsOfStrongOrderThreeHalvesAndNotWhereNoiseIsMultiplicative() {
        assertThat(strongOrder(new AdditiveRungeKutta(1), ADDITIVE, SHRUNK)).isGreaterThan(1.5 - SLOPE);
        assertThat(strongOrder(new AdditiveRungeKutta(1), GEOMETRIC, EXPONENTIAL))
                .isLessThan(1);
    }

    /** The mean of dX = 1.5 X dt + 0.1 X dW grows as exp(1.5 t); the noise of the means is small against the error. */
    @Test
    void weakOrdersAreOneAndTwo() {
        assertThat(weakOrder(new EulerMaruyama(1))).isCloseTo(1, within(SLOPE));
        assertThat(weakOrder(new DiagonalRungeKutta(1))).isCloseTo(2, within(SLOPE));
    }

    /** The solution of this one depends on the whole path, and so on the integral of each increment. */
    @Test
    void inADoubleWellTheAdditiveSchemeIsOfOrderThreeHalvesAndTheFoolWithoutTheIntegralIsNot() {
        StochasticScheme scheme = new AdditiveRungeKutta(1);
        StochasticScheme fool = (system, p, t, x, h, w, z) -> {
            double[] half = {0.5 * w[0]};
            scheme.step(system, p, t, x, h, w, half);
        };
        assertThat(orderInADoubleWell(scheme)).isCloseTo(1.5, within(SLOPE));
        assertThat(orderInADoubleWell(new DiagonalRungeKutta(1))).isCloseTo(1.5, within(SLOPE));
        assertThat(orderInADoubleWell(fool)).isCloseTo(1, within(SLOPE));
        assertThat(orderInADoubleWell(new EulerMaruyama(1))).isCloseTo(1, within(SLOPE));
    }

    private static double orderInADoubleWell(StochasticScheme scheme) {
        StochasticSystem wells = diagonal((t, x) -> x - x * x * x, (t, x) -> 0.8, true);
        Randomness random = new Randomness(1, "wells", "process");
        double[] w = new double[FINEST];
        double[] z = new double[FINEST];
        double coarse = 0;
        double fine = 0;
        for (int path = 0; path < PATHS / 4; path++) {
            draw(random, 1.0 / FINEST, w, z);
            double exact = end(new AdditiveRungeKutta(1), wells, w, z, FINEST);
            coarse += Math.abs(end(scheme, wells, w, z, COARSE) - exact);
            fine += Math.abs(end(scheme, wells, w, z, COARSE << HALVINGS) - exact);
        }
        return StrictMath.log(coarse / fine) / (HALVINGS * StrictMath.log(2));
    }

    private static void draw(Randomness random, double h, double[] w, double[] z) {
        for (int n = 0; n < w.length; n++) {
            w[n] = Math.sqrt(h) * random.gaussian();
            z[n] = 0.5 * (w[n] + Math.sqrt(h / 3) * random.gaussian());
        }
    }

    /** State after a unit of time in so many steps along a path given by finer ones. */
    private static double end(StochasticScheme scheme, StochasticSystem system, double[] w, double[] z, int steps) {
        double[] x = {0.5};
        int merged = w.length / steps;
        for (int n = 0; n < steps; n++) {
            double[] increment = new double[1];
            double[] integral = new double[1]; // of the increment, divided by the length of the merged step
            for (int k = n * merged; k < (n + 1) * merged; k++) {
                integral[0] += (increment[0] + z[k]) / merged;
                increment[0] += w[k];
            }
            scheme.step(system, new double[0], (double) n / steps, x, 1.0 / steps, increment, integral);
        }
        return x[0];
    }

    /** Slope of the logarithm of the mean absolute error against that of the step. */
    private static double strongOrder(StochasticScheme scheme, StochasticSystem system, Solution solution) {
        double coarse = strongError(scheme, system, solution, COARSE);
        double fine = strongError(scheme, system, solution, COARSE << HALVINGS);
        return StrictMath.log(coarse / fine) / (HALVINGS * StrictMath.log(2));
    }

    private static double strongError(StochasticScheme scheme, StochasticSystem system, Solution solution, int steps) {
        Randomness random = new Randomness(steps, "strong", "process");
        double error = 0;
        for (int path = 0; path < PATHS; path++) {
            double[] x = {1};
            double w = walk(scheme, system, x, steps, random);
            error += Math.abs(x[0] - solution.at(w)) / PATHS;
        }
        return error;
    }

    private static double weakOrder(StochasticScheme scheme) {
        StochasticSystem quiet = diagonal((t, x) -> 1.5 * x, (t, x) -> 0.1 * x, false);
        double coarse = weakError(scheme, quiet, COARSE);
        double fine = weakError(scheme, quiet, 2 * COARSE);
        return StrictMath.log(coarse / fine) / StrictMath.log(2);
    }

    /** Error of the mean, by the solution of each path as control variate. */
    private static double weakError(StochasticScheme scheme, StochasticSystem system, int steps) {
        Randomness random = new Randomness(steps, "weak", "process");
        double error = 0;
        for (int path = 0; path < PATHS; path++) {
            double[] x = {1};
            double w = walk(scheme, system, x, steps, random);
            error += (x[0] - StrictMath.exp(1.5 - 0.005 + 0.1 * w)) / PATHS;
        }
        return Math.abs(error);
    }

    /** Takes x over a unit of time and returns the Wiener process there. */
    private static double walk(
            StochasticScheme scheme, StochasticSystem system, double[] x, int steps, Randomness random) {
        double h = 1.0 / steps;
        double[] w = new double[1];
        double[] z = new double[1];
        double sum = 0;
        for (int n = 0; n < steps; n++) {
            w[0] = Math.sqrt(h) * random.gaussian();
            z[0] = 0.5 * (w[0] + Math.sqrt(h / 3) * random.gaussian());
            scheme.step(system, new double[0], n * h, x, h, w, z);
            sum += w[0];
        }
        return sum;
    }

    private static StochasticSystem diagonal(Rule drift, Rule diffusion, boolean additive) {
        return new StochasticSystem() {
            @Override
            public void drift(double t, double[] x, double[] p, double[] f) {
                f[0] = drift.at(t, x[0]);
            }

            @Override
            public void diffusion(double t, double[] x, double[] p, double[] g) {
                g[0] = diffusion.at(t, x[0]);
            }

            @Override
            public boolean additive() {
                return additive;
            }
        };
    }
}
