package io.takens.context;

import io.takens.linear.InnerProduct;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.util.FastMath;

/**
 * Linear regression of a context's increments on functions of its coordinates, column after column.
 *
 * <p>An increment is a weighted sum of the rates of change at six samples, a symmetric formula of order 6; rows are weighted
 * by what that formula may be wrong. Columns are made orthonormal to those before by the modified Gram-Schmidt process, so
 * what a new one explains is a projection. A coordinate that only grows is an angle or a clock, and no variable of a
 * polynomial.
 *
 * @see <a href="https://doi.org/10.1137/1.9781611971484">Björck, Numerical Methods for Least Squares Problems (1996),
 *     section 2.4</a>
 */
final class IncrementRegression {
    private static final int MOST_MONOMIALS = 60;
    private static final int MOST_DELAYED_MONOMIALS = 30;
    private static final int MOST_DEGREE = 3;
    private static final int MOST_DELAYED_DEGREE = 6;
    private static final double EXPLAINED = 0.05; // residual, in units of the formula's own error, that needs no more
    private static final double TYPICAL = 0.02; // the same, of a median row, where some rows hold a bend
    private static final double ONLY_GROWS = 0.98; // share of increments of one sign
    private static final double DEPENDENT = 1e-7; // share of a column that is left when it says nothing new

    final Traces traces;
    final int channels;
    final int[] kept; // coordinates that are variables of polynomials
    private final int[] rows; // times
    private final double[] weight;
    private final List<double[]> q; // orthonormal columns
    private final double[][] left; // [channel][row], of the increments

    /** @param mostRows of the regression, equally spaced */
    IncrementRegression(Traces traces, int mostRows) {
        this.traces = traces;
        this.channels = traces.context.channels();
        this.kept = kept(traces);
        int n = traces.context.length();
        int[] all = new int[n];
        int count = 0;
        for (int t = 0; t < n; t++) {
            if (traces.holds(t)) {
                all[count++] = t;
            }
        }
        int stride = Math.max(1, (count + mostRows - 1) / mostRows);
        rows = new int[(count + stride - 1) / stride];
        weight = new double[rows.length];
        left = new double[channels][rows.length];
        q = new ArrayList<>();
        for (int r = 0; r < rows.length; r++) {
            int t = all[r * stride];
            rows[r] = t;
            weight[r] = 1 / Math.sqrt(VectorFieldTemplate.roughness(traces.context, t));
            for (int c = 0; c < channels; c++) {
                left[c][r] = weight[r] * (traces.context.at(t + 1, c) - traces.context.at(t, c));
            }
        }
    }

    /** A copy: columns added to it are not added to the other. */
    IncrementRegression(IncrementRegression other) {
        traces = other.traces;
        channels = other.channels;
        kept = other.kept;
        rows = other.rows;
        weight = other.weight;
        q = new ArrayList<>(other.q);
        left = new double[channels][];
        for (int c = 0; c < channels; c++) {
            left[c] = other.left[c].clone();
        }
    }

    private static int[] kept(Traces traces) {
        int[] kept = new int[traces.coordinates()];
        int count = 0;
        for (int c = 0; c < kept.length; c++) {
            if (!grows(traces.context, c % traces.context.channels())) {
                kept[count++] = c;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    private static boolean grows(Context context, int channel) {
        int up = 0;
        int steps = 0;
        for (int t = 1; t < context.length(); t++) {
            if (context.holds(t, 2)) {
                steps++;
                up += context.at(t, channel) > context.at(t - 1, channel) ? 1 : 0;
            }
        }
        return Math.max(up, steps - up) > ONLY_GROWS * steps;
    }

    int rows() {
        return rows.length;
    }

    /** Whether a coordinate only grows, or only falls. */
    boolean grows(int coordinate) {
        return Arrays.binarySearch(kept, coordinate) < 0;
    }

    /** Takes all monomials of the coordinates up to a degree that there is room for. */
    void polynomials() {
        boolean delayed = traces.delay > 0;
        int degree = 2;
        while (degree < (delayed ? MOST_DELAYED_DEGREE : MOST_DEGREE)
                && MonomialBasis.size(kept.length, degree + 1) <= (delayed ? MOST_DELAYED_MONOMIALS : MOST_MONOMIALS)) {
            degree++;
        }
        MonomialBasis basis = new MonomialBasis(kept.length, degree);
        int n = traces.context.length();
        double[][] values = new double[basis.size()][n];
        double[] x = new double[kept.length];
        double[] phi = new double[basis.size()];
        for (int t = 0; t < n; t++) {
            for (int i = 0; i < x.length; i++) {
                x[i] = traces.values[kept[i]][t];
            }
            basis.evaluate(x, phi);
            for (int m = 0; m < phi.length; m++) {
                values[m][t] = phi[m];
            }
        }
        for (double[] value : values) {
            add(column(value));
        }
    }

    /** A column: the six-point averages of a function of time. */
    double[] column(double[] value) {
        double[] column = new double[rows.length];
        for (int r = 0; r < rows.length; r++) {
            double sum = 0;
            for (int i = 0; i < 6; i++) {
                sum += VectorFieldTemplate.FORMULA[i] * value[rows[r] - 2 + i];
            }
            column[r] = weight[r] * sum / 1440;
        }
        return column;
    }

    /** Takes a column, which is overwritten. */
    void add(double[] column) {
        double norm = square(column);
        project(column, q);
        project(column, q);
        if (normalise(column, norm)) {
            q.add(column);
            for (double[] channel : left) {
                add(channel, column, -InnerProduct.of(column, channel));
            }
        }
    }

    /**
     * What columns would explain: the fall of the logarithm of the sum of squares that is left, beyond Schwarz' penalty for
     * their number, summed over the channels where there is any.
     *
     * @param columns overwritten
     */
    double gain(List<double[]> columns) {
        double[] rest = new double[channels];
        for (int c = 0; c < channels; c++) {
            rest[c] = square(left[c]);
        }
        List<double[]> basis = new ArrayList<>();
        for (double[] column : columns) {
            double norm = square(column);
            project(column, q);
            project(column, basis);
            if (normalise(column, norm)) {
                basis.add(column);
                for (int c = 0; c < channels; c++) {
                    double f = InnerProduct.of(column, left[c]);
                    rest[c] -= f * f;
                }
            }
        }
        double penalty = FastMath.log(rows.length) / rows.length * columns.size();
        double floor = EXPLAINED * EXPLAINED * rows.length / 100;
        double gain = 0;
        for (int c = 0; c < channels; c++) {
            double fall = FastMath.log((square(left[c]) + floor) / (Math.max(0, rest[c]) + floor));
            gain += Math.max(0, fall - penalty);
        }
        return gain;
    }

    /** Sum of squares that is left of a channel. */
    double left(int channel) {
        return square(left[channel]);
    }

    /** Whether next to nothing is left. */
    boolean explained() {
        for (double[] channel : left) {
            if (Math.sqrt(square(channel) / rows.length) > EXPLAINED) {
                return false;
            }
        }
        return true;
    }

    /** Whether little is left of most rows: those that hold a bend are off with the right one, too. */
    boolean mostlyExplained() {
        for (double[] channel : left) {
            if (median(channel) > TYPICAL) {
                return false;
            }
        }
        return true;
    }

    /** Logarithm of what is left of a median row, summed over channels. */
    double typical() {
        double sum = 0;
        for (double[] channel : left) {
            sum += FastMath.log(median(channel) + TYPICAL / 10);
        }
        return sum;
    }

    private static double median(double[] values) {
        double[] size = new double[values.length];
        for (int r = 0; r < size.length; r++) {
            size[r] = Math.abs(values[r]);
        }
        Arrays.sort(size);
        return size[size.length / 2];
    }

    private static void project(double[] column, List<double[]> basis) {
        for (double[] each : basis) {
            add(column, each, -InnerProduct.of(column, each));
        }
    }

    /** To norm 1; false if nothing is left but rounding. */
    private static boolean normalise(double[] column, double before) {
        double after = square(column);
        if (!(after > DEPENDENT * DEPENDENT * before)) {
            return false;
        }
        double factor = 1 / Math.sqrt(after);
        for (int i = 0; i < column.length; i++) {
            column[i] *= factor;
        }
        return true;
    }

    private static double square(double[] column) {
        return InnerProduct.of(column, column);
    }

    private static void add(double[] to, double[] from, double factor) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * from[i];
        }
    }
}
