package io.takens.linear;

import static io.takens.state.StateFormat.expectVersion;
import static io.takens.state.StateFormat.readDoubles;
import static io.takens.state.StateFormat.writeDoubles;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Recursive least squares in square-root information form: minimises Σₖ λⁿ⁻ᵏ ‖yₖ − W φₖ‖² + λⁿ α ‖W‖² with the accuracy
 * of an orthogonal factorisation of all rows, never forming φφᵀ.
 *
 * <p>Kept is a triangular factor L with the right-hand sides beside it. Three rows [y φ] at a time are reflected into it,
 * two pivots in a pass, from the last column to the first; so row i of the factor is a prefix of length i + 1, every inner
 * loop runs over whole prefixes from index 0, and the compiler vectorises it. Features are stored last first: the fit on
 * the first k features alone is a block of the same factor ({@link #solve(int, double[][])}), as graded monomials want.
 *
 * <p>{@link #learn} costs 2.5n² flops for n features, allocates nothing, and touches 8·n²/2 bytes every third row. Sums
 * of products are fused ({@link Math#fma}), which every platform rounds alike, and without such an instruction slowly.
 * Weights cost n²d flops, on demand. Forgetting weighs new rows up instead of scaling the factor down, and costs
 * nothing; a direction that the data no longer excite is held at the ridge, one direction a row, in turn, so the factor
 * can't wind down.
 *
 * <p>A row that is not finite, or whose squares overflow, is rejected and counted.
 *
 * <p>State, version 2, 8·(n(n+1)/2 + nd + w(n + d)) + 57 bytes with w rows waiting:
 *
 * <pre>
 * byte version | int n | int d | double ridge | double weight | long rows | long rejected | double residual
 * int waiting | int direction | waiting x double[d + n] | n x double[d + i + 1] factor rows
 * </pre>
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 *
 * @see <a href="https://epubs.siam.org/doi/book/10.1137/1.9781611971484">Björck, Numerical Methods for Least Squares
 *     Problems, SIAM 1996, sections 3.2 and 6.5</a>
 */
public final class SquareRootLeastSquares {
    private static final int VERSION = 2;
    private static final int BATCH = 3; // rows reflected at once
    private static final double HEAVY = 0x1p40;

    private final int features;
    private final int targets;
    private final double ridge;
    private final double[][] factor;
    private final double[][] waiting = new double[BATCH][]; // rows not yet in the factor
    private final double[] scratch;
    private final double[] first = new double[8]; // reflections at hand
    private final double[] second = new double[8];
    private double weight = 1; // of the next row; grows by 1/√λ
    private int pending; // rows that wait
    private int direction; // the next one to be held at the ridge
    private long rows;
    private long rejected;
    private double residual; // weighted sum of squares that no weights can remove

    /**
     * @param features n, length of φ
     * @param targets d, length of y
     * @param ridge α, more than 0: the information every direction starts with
     */
    public SquareRootLeastSquares(int features, int targets, double ridge) {
        if (features < 1 || targets < 1 || !(ridge > 0)) {
            throw new IllegalArgumentException(
                    "features " + features + ", targets " + targets + ", ridge " + ridge + ": all must be positive");
        }
        this.features = features;
        this.targets = targets;
        this.ridge = ridge;
        this.factor = new double[features][];
        for (int i = 0; i < features; i++) {
            factor[i] = new double[targets + i + 1];
            factor[i][targets + i] = Math.sqrt(ridge);
        }
        for (int k = 0; k < BATCH; k++) {
            waiting[k] = new double[targets + features];
        }
        this.scratch = new double[targets + features];
    }

    /** Rows from one solve for the weights to the next such that it costs less than learning them and cuts no batch. */
    public static int interval(int features) {
        return Math.min(33, Math.max(BATCH, features / 24 * BATCH));
    }

    public int features() {
        return features;
    }

    public int targets() {
        return targets;
    }

    /** Rows learnt. */
    public long rows() {
        return rows;
    }

    /** Rows turned away because they were not finite. */
    public long rejected() {
        return rejected;
    }

    /** Sum of squared residuals of the fit on all rows and targets, the ridge's share included; newest row weighs 1. */
    public double residual() {
        fold();
        return residual / (weight * weight);
    }

    /**
     * Adds one row.
     *
     * @param phi at least n values
     * @param y at least d values
     */
    public void learn(double[] phi, double[] y) {
        double[] row = waiting[pending];
        for (int k = 0; k < targets; k++) {
            row[k] = weight * y[k];
        }
        for (int j = 0, i = targets + features - 1; j < features; j++, i--) {
            row[i] = weight * phi[j];
        }
        if (!(InnerProduct.of(row, 0, row, row.length) < Double.MAX_VALUE)) {
            rejected++;
            return;
        }
        rows++;
        pending++;
        if (pending == BATCH) {
            absorb();
        }
    }

    /**
     * Multiplies the information gathered so far by λ, then holds one direction at the ridge.
     *
     * @param lambda forgetting factor, 0 < λ ≤ 1
     */
    public void forget(double lambda) {
        if (lambda == 1) {
            return;
        }
        weight /= Math.sqrt(lambda);
        if (weight > HEAVY) {
            lighten();
        }
        double floor = weight * Math.sqrt(ridge);
        if (factor[direction][targets + direction] < floor) {
            fold();
            Arrays.fill(waiting[0], 0);
            waiting[0][targets + direction] = floor;
            pending = 1;
            fold();
        }
        direction = direction + 1 == features ? 0 : direction + 1;
    }

    /**
     * Weights of the least-squares fit on all rows learnt.
     *
     * @param weights d arrays of at least n
     */
    public void solve(double[][] weights) {
        solve(features, weights);
    }

    /**
     * Weights of the fit on the first features alone, the rest held at 0.
     *
     * @param leading how many features, 1..n
     * @param weights d arrays of at least n; entries from {@code leading} on are set to 0
     */
    public void solve(int leading, double[][] weights) {
        fold();
        for (int k = 0; k < targets; k++) {
            double[] w = weights[k];
            for (int i = leading; i < features; i++) {
                w[i] = 0;
            }
            // forward substitution; w runs against the factor's order, so scratch holds it reversed
            for (int i = features - leading; i < features; i++) {
                double[] row = factor[i];
                double s = row[k] - InnerProduct.of(row, targets + features - leading, scratch, targets + i);
                scratch[targets + i] = s / row[targets + i];
            }
            for (int i = 0; i < leading; i++) {
                w[i] = scratch[targets + features - 1 - i];
            }
        }
    }

    /**
     * The factor of the features alone: upper triangular R, in the order of the features, with RᵀR the sum of all φφᵀ and
     * the ridge, the newest row weighing 1. Changes nothing.
     *
     * @return n x n, new
     */
    public double[][] triangle() {
        SquareRootLeastSquares folded = new SquareRootLeastSquares(features, targets, ridge);
        folded.copyFrom(this);
        folded.fold();
        double[][] triangle = new double[features][features];
        for (int j = 0; j < features; j++) {
            double[] row = folded.factor[features - 1 - j];
            for (int l = j; l < features; l++) {
                triangle[j][l] = row[targets + features - 1 - l] / weight;
            }
        }
        return triangle;
    }

    /** Divides everything by a power of two, which is exact. */
    private void lighten() {
        for (double[] row : factor) {
            scale(row);
        }
        for (double[] row : waiting) {
            scale(row);
        }
        residual /= HEAVY * HEAVY;
        weight /= HEAVY;
    }

    private static void scale(double[] row) {
        for (int j = 0; j < row.length; j++) {
            row[j] /= HEAVY;
        }
    }

    /** Reflects the rows that wait into the factor. */
    private void fold() {
        if (pending > 0) {
            for (int k = pending; k < BATCH; k++) {
                Arrays.fill(waiting[k], 0);
            }
            absorb();
        }
    }

    /** Reflects all waiting rows into the factor, two pivots in one pass over the rows. */
    private void absorb() {
        double[] u = waiting[0];
        double[] v = waiting[1];
        double[] w = waiting[2];
        int i = features - 1;
        for (; i > 0; i -= 2) {
            double[] r = factor[i];
            double[] t = factor[i - 1];
            int p = targets + i;
            boolean turns = aim(first, r, u, v, w, p);
            reflectColumn(first, r, u, v, w, p - 1);
            turns |= aim(second, t, u, v, w, p - 1);
            if (turns) {
                reflect(first, second, r, t, u, v, w, p - 1);
            }
        }
        if (i == 0 && aim(first, factor[0], u, v, w, targets)) {
            for (int k = 0; k < targets; k++) {
                reflectColumn(first, factor[0], u, v, w, k);
            }
        }
        for (int k = 0; k < targets; k++) {
            residual += u[k] * u[k] + v[k] * v[k] + w[k] * w[k];
        }
        pending = 0;
    }

    /**
     * Finds the reflection of column p that leaves zeros below its diagonal r[p], which becomes positive: a vector and −β
     * times the vector.
     *
     * @return whether it is more than the identity
     */
    private static boolean aim(double[] reflection, double[] r, double[] u, double[] v, double[] w, int p) {
        double b = u[p];
        double c = v[p];
        double d = w[p];
        double q = b * b + c * c + d * d;
        double h = Math.sqrt(r[p] * r[p] + q);
        double a = -q / (r[p] + h); // = diagonal − h, without cancellation
        boolean turns = q >= Double.MIN_NORMAL;
        double beta = turns ? 2 / (a * a + q) : 0;
        r[p] = turns ? h : r[p];
        reflection[0] = a;
        reflection[1] = b;
        reflection[2] = c;
        reflection[3] = d;
        reflection[4] = -beta * a;
        reflection[5] = -beta * b;
        reflection[6] = -beta * c;
        reflection[7] = -beta * d;
        return turns;
    }

    private static void reflectColumn(double[] f, double[] r, double[] u, double[] v, double[] w, int j) {
        double s = Math.fma(f[3], w[j], Math.fma(f[2], v[j], Math.fma(f[1], u[j], f[0] * r[j])));
        r[j] = Math.fma(f[4], s, r[j]);
        u[j] = Math.fma(f[5], s, u[j]);
        v[j] = Math.fma(f[6], s, v[j]);
        w[j] = Math.fma(f[7], s, w[j]);
    }

    /**
     * Applies one reflection to [r u v w], then another to [t u v w], over the first {@code length} columns. The loop is
     * as large as C2 still vectorises: one operation more, or r stored sooner, and it takes three times as long.
     */
    private static void reflect(
            double[] f, double[] g, double[] r, double[] t, double[] u, double[] v, double[] w, int length) {
        double fr = f[0];
        double fu = f[1];
        double fv = f[2];
        double fw = f[3];
        double br = f[4];
        double bu = f[5];
        double bv = f[6];
        double bw = f[7];
        double gt = g[0];
        double gu = g[1];
        double gv = g[2];
        double gw = g[3];
        double ct = g[4];
        double cu = g[5];
        double cv = g[6];
        double cw = g[7];
        for (int j = 0; j < length; j++) {
            double s = Math.fma(fw, w[j], Math.fma(fv, v[j], Math.fma(fu, u[j], fr * r[j])));
            double x = Math.fma(bu, s, u[j]);
            double y = Math.fma(bv, s, v[j]);
            double z = Math.fma(bw, s, w[j]);
            r[j] = Math.fma(br, s, r[j]);
            s = Math.fma(gw, z, Math.fma(gv, y, Math.fma(gu, x, gt * t[j])));
            t[j] = Math.fma(ct, s, t[j]);
            u[j] = Math.fma(cu, s, x);
            v[j] = Math.fma(cv, s, y);
            w[j] = Math.fma(cw, s, z);
        }
    }

    /** Takes over everything that another instance of the same shape has learnt. */
    public void copyFrom(SquareRootLeastSquares other) {
        for (int i = 0; i < features; i++) {
            System.arraycopy(other.factor[i], 0, factor[i], 0, factor[i].length);
        }
        for (int k = 0; k < BATCH; k++) {
            System.arraycopy(other.waiting[k], 0, waiting[k], 0, waiting[k].length);
        }
        weight = other.weight;
        pending = other.pending;
        direction = other.direction;
        rows = other.rows;
        rejected = other.rejected;
        residual = other.residual;
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(features);
        out.writeInt(targets);
        out.writeDouble(ridge);
        out.writeDouble(weight);
        out.writeLong(rows);
        out.writeLong(rejected);
        out.writeDouble(residual);
        out.writeInt(pending);
        out.writeInt(direction);
        for (int k = 0; k < pending; k++) {
            writeDoubles(out, waiting[k]);
        }
        for (double[] row : factor) {
            writeDoubles(out, row);
        }
    }

    public static SquareRootLeastSquares read(DataInput in) throws IOException {
        expectVersion(in, "SquareRootLeastSquares", VERSION);
        SquareRootLeastSquares read = new SquareRootLeastSquares(in.readInt(), in.readInt(), in.readDouble());
        read.weight = in.readDouble();
        read.rows = in.readLong();
        read.rejected = in.readLong();
        read.residual = in.readDouble();
        read.pending = in.readInt();
        read.direction = in.readInt();
        for (int k = 0; k < read.pending; k++) {
            readDoubles(in, read.waiting[k]);
        }
        for (double[] row : read.factor) {
            readDoubles(in, row);
        }
        return read;
    }
}
