package io.takens.integrate;

import io.takens.system.DynamicalSystem;
import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.util.FastMath;

/**
 * Radau IIA of order 5, the implicit method for stiff systems: three stages, L-stable, so that fast modes are damped out
 * whatever the step.
 *
 * <p>Z_i = h sum_j a_ij f(t + c_j h, x + Z_j) is solved by simplified Newton iteration on all 3 d unknowns at once, with
 * a Jacobian taken anew at every step. A step costs 2 d + 15 evaluations of the right-hand side or so, and 9 d^3
 * multiplications, so this is for tens of variables. Every sample is the end of a step: the polynomial between the
 * stages is of order 3 only.
 *
 * @see <a href="https://doi.org/10.1007/978-3-642-05221-7">Hairer, Wanner, Solving Ordinary Differential Equations II,
 *     section IV.8</a>
 */
final class RadauSolver implements FlowSolver {

    private static final double ROOT = Math.sqrt(6);

    // spotless:off
    private static final double[] C = {(4 - ROOT) / 10, (4 + ROOT) / 10, 1};
    private static final double[][] A = {
        {(88 - 7 * ROOT) / 360,     (296 - 169 * ROOT) / 1800, (-2 + 3 * ROOT) / 225},
        {(296 + 169 * ROOT) / 1800, (88 + 7 * ROOT) / 360,     (-2 - 3 * ROOT) / 225},
        {(16 - ROOT) / 36,          (16 + ROOT) / 36,          1 / 9.0},
    };
    private static final double[] E = {(-13 - 7 * ROOT) / 3, (-13 + 7 * ROOT) / 3, -1 / 3.0}; // error estimate
    // spotless:on

    private static final double GAMMA = 3.637834252744496; // real eigenvalue of the inverse of A
    private static final int S = 3;
    private static final int MOST_ITERATIONS = 8;
    private static final double NEWTON_SHARE = 0.01; // of the tolerated error, to which the stages are solved
    private static final double ABSOLUTE_SHARE = 1e-2; // absolute tolerance as a share of the relative one
    private static final double SAFETY = 0.9;
    private static final double LEAST_FACTOR = 0.2;
    private static final double MOST_FACTOR = 8;
    private static final double SMALLEST_STEP = 1e-15; // share of the time, or of 1
    private static final int MOST_STEPS = 20_000; // per sample, tried; oscillations that quicken for ever take more

    private final double tolerance;
    private double wanted; // length of the next step; 0 = unknown

    // one step, set up in solve
    private DynamicalSystem f;
    private double[] p;
    private int d;
    private double[] x;
    private double[] slope;
    private double[] jacobian;
    private double[] scale; // tolerated error per variable
    private double[] z; // increments of the stages, one after another
    private double[] zBefore; // those of the last accepted step
    private double hBefore; // its length; 0 = there is none

    RadauSolver(double tolerance) {
        this.tolerance = tolerance;
    }

    @Override
    public void solve(
            DynamicalSystem flow, double[] parameters, double t, double[] start, double dt, int count, double[] rows) {
        f = flow;
        p = parameters;
        d = start.length;
        x = start.clone();
        slope = new double[d];
        jacobian = new double[d * d];
        scale = new double[d];
        z = new double[S * d];
        zBefore = new double[S * d];
        hBefore = 0;
        wanted = wanted == 0 ? 1e-3 * dt : wanted;
        for (int n = 0; n < count; n++) {
            advance(t + n * dt, t + (n + 1) * dt);
            System.arraycopy(x, 0, rows, n * d, d);
        }
    }

    /** As many steps as it takes from one sample to the next. */
    private void advance(double from, double to) {
        double t = from;
        linearise(t);
        for (int steps = 0; t < to; steps++) {
            if (steps == MOST_STEPS) {
                throw new DivergenceException(t, "one sample takes more than " + MOST_STEPS + " implicit steps");
            }
            double left = to - t;
            boolean last = wanted >= left;
            double h = last ? left : Math.min(wanted, 0.5 * (left + wanted));
            if (h < SMALLEST_STEP * Math.max(1, Math.abs(t))) {
                throw new DivergenceException(t, "no step is small enough for tolerance " + tolerance);
            }
            double before = wanted;
            double error = attempt(t, h);
            if (error < 1) {
                t = last ? to : t + h;
                linearise(t);
                wanted = last ? Math.max(wanted, before) : wanted; // a step cut at a sample says little
            }
        }
    }

    private void linearise(double t) {
        f.derivatives(t, x, p, slope);
        f.jacobian(t, x, p, jacobian);
        for (int i = 0; i < d; i++) {
            scale[i] = tolerance * (ABSOLUTE_SHARE + Math.abs(x[i]));
            if (!Double.isFinite(x[i]) || !Double.isFinite(slope[i])) {
                throw new DivergenceException(t, "state or derivative is not finite");
            }
        }
    }

    /** Tries a step, moves x if its error is below 1, and says in {@code wanted} how long the next one should be. */
    private double attempt(double t, double h) {
        extrapolate(h);
        int iterations = iterate(t, h);
        if (iterations > MOST_ITERATIONS) {
            wanted = 0.5 * h;
            hBefore = 0;
            return Double.POSITIVE_INFINITY;
        }
        double error = error(h);
        double safety = SAFETY * (2 * MOST_ITERATIONS + 1.0) / (2 * MOST_ITERATIONS + iterations);
        double factor = safety * FastMath.pow(Math.max(error, 1e-10), -0.25);
        wanted = h * Math.max(LEAST_FACTOR, Math.min(MOST_FACTOR, factor));
        if (error < 1) {
            for (int i = 0; i < d; i++) {
                x[i] += z[2 * d + i];
            }
            System.arraycopy(z, 0, zBefore, 0, z.length);
            hBefore = h;
        }
        return error;
    }

    /** Starts the stages from the collocation polynomial of the step before, or from nothing. */
    private void extrapolate(double h) {
        Arrays.fill(z, 0);
        if (hBefore == 0) {
            return;
        }
        for (int stage = 0; stage < S; stage++) {
            double s = 1 + C[stage] * h / hBefore;
            for (int node = 0; node < S; node++) {
                double weight = s / C[node]; // Lagrange over the nodes 0, c_1, c_2, c_3
                for (int other = 0; other < S; other++) {
                    weight *= other == node ? 1 : (s - C[other]) / (C[node] - C[other]);
                }
                weight -= node == S - 1 ? 1 : 0; // counted from the end of the step before
                for (int i = 0; i < d; i++) {
                    z[stage * d + i] += weight * zBefore[node * d + i];
                }
            }
        }
    }

    /** Newton iteration for the stages; returns how many it took, more than the limit if it does not converge. */
    private int iterate(double t, double h) {
        DecompositionSolver newton = stageMatrix(h);
        double[] state = new double[d];
        double[][] slopes = new double[S][d];
        double[] residual = new double[S * d];
        double before = 0;
        for (int iteration = 1; iteration <= MOST_ITERATIONS; iteration++) {
            for (int stage = 0; stage < S; stage++) {
                for (int i = 0; i < d; i++) {
                    state[i] = x[i] + z[stage * d + i];
                }
                f.derivatives(t + C[stage] * h, state, p, slopes[stage]);
            }
            for (int stage = 0; stage < S; stage++) {
                for (int i = 0; i < d; i++) {
                    double sum = 0;
                    for (int j = 0; j < S; j++) {
                        sum += A[stage][j] * slopes[j][i];
                    }
                    residual[stage * d + i] = h * sum - z[stage * d + i];
                }
            }
            double[] change = newton.solve(new ArrayRealVector(residual, false)).toArray();
            for (int i = 0; i < change.length; i++) {
                z[i] += change[i];
            }
            double size = norm(change);
            double rate = iteration == 1 ? 0.5 : size / before;
            if (size == 0 || rate < 1 && rate / (1 - rate) * size < NEWTON_SHARE) {
                return iteration;
            }
            if (!(rate < 1)) {
                break;
            }
            before = size;
        }
        return MOST_ITERATIONS + 1;
    }

    /** I - h A x J. */
    private DecompositionSolver stageMatrix(double h) {
        double[][] matrix = new double[S * d][S * d];
        for (int r = 0; r < S * d; r++) {
            for (int c = 0; c < S * d; c++) {
                double entry = -h * A[r / d][c / d] * jacobian[(r % d) * d + c % d];
                matrix[r][c] = r == c ? 1 + entry : entry;
            }
        }
        return new LUDecomposition(new Array2DRowRealMatrix(matrix, false), 0).getSolver();
    }

    /**
     * Error of the embedded formula of order 3, filtered once by (gamma / h - J)^-1; the book's second filter would let it
     * pass errors thousands of times the tolerance on Prothero and Robinson's problem.
     */
    private double error(double h) {
        double[][] matrix = new double[d][d];
        double[] right = new double[d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                matrix[i][j] = (i == j ? GAMMA / h : 0) - jacobian[i * d + j];
            }
            right[i] = slope[i] + (E[0] * z[i] + E[1] * z[d + i] + E[2] * z[2 * d + i]) / h;
        }
        DecompositionSolver filter = new LUDecomposition(new Array2DRowRealMatrix(matrix, false), 0).getSolver();
        double[] error = filter.solve(new ArrayRealVector(right, false)).toArray();
        double size = norm(error);
        return Double.isNaN(size) ? Double.POSITIVE_INFINITY : size;
    }

    /** Root mean square in units of the tolerated error; a vector of stages counts per stage. */
    private double norm(double[] vector) {
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            double share = vector[i] / scale[i % d];
            sum += share * share;
        }
        return Math.sqrt(sum / vector.length);
    }
}
