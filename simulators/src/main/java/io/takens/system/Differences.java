package io.takens.system;

/**
 * Jacobians by central differences, for systems that don't give their own.
 *
 * <p>Variable i is moved by the cube root of the machine epsilon times its size, where rounding and curvature weigh the
 * same: about ten digits are right. Its size is at least a thousandth of the largest variable's, and at most 100, because
 * an angle that has grown for a long time is no large number.
 *
 * @see <a href="https://doi.org/10.1137/1.9780898717761">Higham, Accuracy and Stability of Numerical Algorithms,
 *     section 1.14</a>
 */
final class Differences {

    private static final double STEP = 6.0554544523933395e-6; // cube root of 2^-52
    private static final double SMALLEST_SHARE = 1e-3;
    private static final double SMALLEST_SIZE = 1e-8;
    private static final double LARGEST_SIZE = 100;

    private Differences() {}

    /** A rule from a state to a vector of the same length. */
    interface Rule {
        void apply(double[] x, double[] out);
    }

    /** Fills {@code jacobian}, row-major, with d rule_i / d x_j. */
    static void jacobian(Rule rule, double[] x, double[] jacobian) {
        int d = x.length;
        double largest = SMALLEST_SIZE;
        for (double value : x) {
            largest = Math.max(largest, SMALLEST_SHARE * Math.abs(value));
        }
        double[] moved = x.clone();
        double[] above = new double[d];
        double[] below = new double[d];
        for (int j = 0; j < d; j++) {
            double step = STEP * Math.min(LARGEST_SIZE, Math.max(largest, Math.abs(x[j])));
            double high = x[j] + step;
            double low = x[j] - step;
            moved[j] = high;
            rule.apply(moved, above);
            moved[j] = low;
            rule.apply(moved, below);
            moved[j] = x[j];
            for (int i = 0; i < d; i++) {
                jacobian[i * d + j] = (above[i] - below[i]) / (high - low);
            }
        }
    }
}
