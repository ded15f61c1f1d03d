package io.takens.context;

import io.takens.linear.InnerProduct;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Vector-field candidates of one degree, for contexts that show the full state of a polynomial flow.
 *
 * <p>A flow sampled coarsely is a map of high degree, a few thousand weights; its vector field is of degree 2 or 3, a
 * few dozen. The field starts from the linear regression that a symmetric six-point formula of order 6 gives (the
 * increment is a weighted sum of the field at six samples) and is refined by Gauss-Newton iterations on the one-sample
 * error of its flow. A fit that leaves a block out is one more such step without the block, from the full fit.
 *
 * <p>Cost of an iteration: N · substeps · 4 · channels² · parameters, parameters = channels · monomials.
 */
final class VectorFieldTemplate {
    private static final double[] RIDGE = {1e-12, 1e-8, 1e-5}; // columns scaled to unit rms
    private static final int ITERATIONS = 8;
    private static final double CONVERGED = 1e-3; // relative fall of the squared error
    private static final double EXACT = 1e-9; // median error not worth improving
    private static final int STEPS_PER_PERIOD = 128;
    private static final int FIRST_SUBSTEPS = 16;
    private static final int MOST_SUBSTEPS = 64;
    private static final double WORTH_SHORTER = 0.25; // of the squared error
    private static final double MOST_COST = 1e8; // multiplications of an iteration with shorter steps
    private static final double WORST = 8; // cap on the error of a row
    private static final double[] DIFFERENCE = {-1, 5, -10, 10, -5, 1};
    private static final double ROUGHNESS_FLOOR = 1e-8;
    static final double[] FORMULA = {11, -93, 802, 802, -93, 11}; // over 1440, at samples t-2..t+3

    private final Context context;
    private final int channels;
    private final Lift lift;
    private final MonomialBasis basis;
    private final int n;
    private final int parameters;
    private int substeps;
    private double[][] theta;
    private Normal normal; // at theta

    VectorFieldTemplate(Context context, int degree) {
        this(context, Lift.none(context.channels()), degree);
    }

    /** @param degree in the lifted variables */
    VectorFieldTemplate(Context context, Lift lift, int degree) {
        this.context = context;
        this.channels = context.channels();
        this.lift = lift;
        this.basis = new MonomialBasis(lift.variables(), degree);
        this.n = basis.size();
        this.parameters = n * channels;
        this.substeps = substeps(context);
    }

    static int substeps(Context context) {
        return (int) Math.max(2, Math.min(FIRST_SUBSTEPS, Math.ceil(STEPS_PER_PERIOD / RicePeriod.of(context))));
    }

    /** Multiplications of one iteration. */
    static double cost(Context context, int variables, int degree) {
        double parameters = (double) context.channels() * MonomialBasis.size(variables, degree);
        return cost(context, substeps(context), parameters);
    }

    private static double cost(Context context, int substeps, double parameters) {
        double channels = context.channels();
        return context.length()
                * (4 * substeps * channels * channels * parameters + channels * parameters * parameters);
    }

    List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>();
        for (double ridge : RIDGE) {
            candidates.add(new Member(ridge));
        }
        return candidates;
    }

    /** Normal equations of a Gauss-Newton step, per block: upper triangle, then the gradient as last column. */
    private final class Normal {
        final double[][][] a = new double[Blocks.COUNT][parameters][parameters + 1];

        double[][] sum(int without) {
            double[][] sum = new double[parameters][parameters + 1];
            for (int q = 0; q < Blocks.COUNT; q++) {
                if (q != without) {
                    for (int i = 0; i < parameters; i++) {
                        for (int j = i; j <= parameters; j++) {
                            sum[i][j] += a[q][i][j];
                        }
                    }
                }
            }
            return sum;
        }
    }

    /** @param scale error at which a row's weight has fallen to a half; infinite for equal weights */
    private Normal normal(double[][] theta, double scale) {
        Normal normal = new Normal();
        VectorField field = new VectorField(lift, basis, substeps, theta);
        VectorField.Workspace workspace = new VectorField.Workspace(channels, parameters + 1);
        double[][] s = new double[channels][parameters + 1]; // sensitivities, then the error
        double[] x = new double[channels];
        for (int t = 0; t + 1 < context.length(); t++) {
            if (!context.holds(t + 1, 2)) {
                continue;
            }
            System.arraycopy(context.z(), t * channels, x, 0, channels);
            field.flow(x, s, workspace);
            double error2 = 0;
            for (int c = 0; c < channels; c++) {
                double error = context.at(t + 1, c) - x[c];
                error2 += error * error;
            }
            if (!(error2 <= WORST * WORST)) {
                continue;
            }
            double weight = 1 / (1 + error2 / (scale * scale));
            double[][] a = normal.a[Blocks.of(t + 1, context.length())];
            for (int c = 0; c < channels; c++) {
                s[c][parameters] = context.at(t + 1, c) - x[c];
            }
            for (int i = 0; i < parameters; i++) {
                addSquares(s, i, weight, a[i]);
            }
        }
        return normal;
    }

    /** Row i of the sum of weighted squares, upper triangle: a long row is read and written once for four channels. */
    private static void addSquares(double[][] s, int i, double weight, double[] to) {
        int c = 0;
        for (; c + 4 <= s.length; c += 4) {
            addFour(s[c], s[c + 1], s[c + 2], s[c + 3], i, weight, to);
        }
        for (; c < s.length; c++) {
            double[] row = s[c];
            double f = weight * row[i];
            for (int j = i; j < to.length; j++) {
                to[j] += f * row[j];
            }
        }
    }

    private static void addFour(double[] r0, double[] r1, double[] r2, double[] r3, int i, double weight, double[] to) {
        double f0 = weight * r0[i];
        double f1 = weight * r1[i];
        double f2 = weight * r2[i];
        double f3 = weight * r3[i];
        for (int j = i; j < to.length; j++) {
            to[j] = to[j] + f0 * r0[j] + f1 * r1[j] + f2 * r2[j] + f3 * r3[j];
        }
    }

    /** Norm of the one-sample error of each row, at most {@link #WORST}. */
    private double[] errors(double[][] theta) {
        VectorField field = new VectorField(lift, basis, substeps, theta);
        VectorField.Workspace workspace = new VectorField.Workspace(channels, 0);
        double[] x = new double[channels];
        double[] errors = new double[context.length()];
        int rows = 0;
        for (int t = 0; t + 1 < context.length(); t++) {
            if (context.holds(t + 1, 2)) {
                System.arraycopy(context.z(), t * channels, x, 0, channels);
                field.flow(x, workspace);
                double squares = 0;
                for (int c = 0; c < channels; c++) {
                    double error = context.at(t + 1, c) - x[c];
                    squares += error * error;
                }
                errors[rows++] = squares <= WORST * WORST ? Math.sqrt(squares) : WORST;
            }
        }
        return Arrays.copyOf(errors, rows);
    }

    private static double median(double[] errors) {
        double[] sorted = errors.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double squares(double[] errors) {
        return InnerProduct.of(errors, errors);
    }

    /** Linear regression of increments on the six-point averages of the monomials. */
    private double[][] start(double ridge) {
        double[][] a = new double[n][n + channels];
        double[] psi = new double[n];
        double[] phi = new double[n];
        double[] x = new double[channels];
        double[] u = new double[basis.variables];
        for (int t = 2; t + 3 < context.length(); t++) {
            if (!context.holds(t + 3, 6)) {
                continue;
            }
            Arrays.fill(psi, 0);
            for (int i = 0; i < 6; i++) {
                System.arraycopy(context.z(), (t - 2 + i) * channels, x, 0, channels);
                lift.apply(x, u);
                basis.evaluate(u, phi);
                for (int m = 0; m < n; m++) {
                    psi[m] += FORMULA[i] / 1440 * phi[m];
                }
            }
            double rough = roughness(context, t);
            for (int i = 0; i < n; i++) {
                double f = psi[i] / rough;
                for (int j = i; j < n; j++) {
                    a[i][j] += f * psi[j];
                }
                for (int c = 0; c < channels; c++) {
                    a[i][n + c] += f * (context.at(t + 1, c) - context.at(t, c));
                }
            }
        }
        for (int i = 0; i < n; i++) {
            a[i][i] *= 1 + ridge;
        }
        SymmetricSystem system = new SymmetricSystem(a);
        double[][] theta = new double[channels][];
        for (int c = 0; c < channels; c++) {
            theta[c] = system.solve(n, c);
        }
        return theta;
    }

    /** Square of the error that the six-point formula may make at a sample, and a floor. */
    static double roughness(Context context, int t) {
        double rough = ROUGHNESS_FLOOR;
        for (int c = 0; c < context.channels(); c++) {
            double d = 0;
            for (int i = 0; i < 6; i++) {
                d += DIFFERENCE[i] * context.at(t - 2 + i, c);
            }
            rough += d * d;
        }
        return rough;
    }

    /** The parameters after one Gauss-Newton step of the ridge problem. */
    private double[][] step(Normal normal, int without, double[][] theta, double ridge, double damping) {
        double[][] a = normal.sum(without);
        for (int i = 0; i < parameters; i++) {
            a[i][parameters] -= ridge * a[i][i] * theta[i / n][i % n];
            a[i][i] *= 1 + ridge + damping;
        }
        double[] change = new SymmetricSystem(a).solve(parameters, 0);
        double[][] next = new double[channels][n];
        for (int i = 0; i < parameters; i++) {
            next[i / n][i % n] = theta[i / n][i % n] + change[i];
        }
        return next;
    }

    /** Fits with the smallest ridge; the others are one step away. */
    private void fitWhole() {
        theta = start(RIDGE[0]);
        double[] errors = errors(theta);
        // the rows that the field explains already lead, the others follow
        double median = median(errors);
        for (int i = 0; i < ITERATIONS && median > EXACT; i++) {
            double[][] next = step(normal(theta, 2 * median), Candidate.NONE, theta, RIDGE[0], 0);
            double[] nextErrors = errors(next);
            double nextMedian = median(nextErrors);
            if (!(nextMedian < 0.9 * median)) {
                break;
            }
            theta = next;
            errors = nextErrors;
            median = nextMedian;
        }
        double squares = converge(squares(errors));
        // then with shorter steps, as long as that explains more
        while (2 * substeps <= MOST_SUBSTEPS && 2 * cost(context, substeps, parameters) <= MOST_COST) {
            double[][] before = theta;
            Normal normalBefore = normal;
            substeps *= 2;
            double shorter = converge(squares(errors(theta)));
            if (!(shorter < WORTH_SHORTER * squares)) {
                substeps /= 2;
                theta = before;
                normal = normalBefore;
                return;
            }
            squares = shorter;
        }
    }

    /**
     * Fits all rows equally, damped where a step makes it worse.
     *
     * @return sum of squared errors, which was given as it is at first
     */
    private double converge(double first) {
        double damping = 0;
        double squares = first;
        normal = normal(theta, Double.POSITIVE_INFINITY);
        for (int i = 0; i < ITERATIONS; i++) {
            double[][] next = step(normal, Candidate.NONE, theta, RIDGE[0], damping);
            double nextSquares = squares(errors(next));
            if (!(nextSquares < squares)) {
                damping = Math.max(1e-4, 10 * damping);
                continue;
            }
            boolean converged = nextSquares > (1 - CONVERGED) * squares;
            damping = damping < 1e-6 ? 0 : damping / 10;
            theta = next;
            squares = nextSquares;
            normal = normal(theta, Double.POSITIVE_INFINITY);
            if (converged) {
                break;
            }
        }
        return squares;
    }

    private final class Member implements Candidate {
        private final double ridge;

        Member(double ridge) {
            this.ridge = ridge;
        }

        @Override
        public String family() {
            return "vector field of degree " + basis.degree + lift;
        }

        @Override
        public String name() {
            return family() + ", ridge " + ridge;
        }

        @Override
        public boolean copies() {
            return false;
        }

        @Override
        public int weights() {
            return parameters;
        }

        @Override
        public Continuation fit(int block) {
            if (theta == null) {
                fitWhole();
            }
            boolean same = block == NONE && ridge == RIDGE[0];
            return new VectorFieldModel(
                    new VectorField(lift, basis, substeps, same ? theta : step(normal, block, theta, ridge, 0)));
        }
    }
}
