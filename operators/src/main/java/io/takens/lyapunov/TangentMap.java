package io.takens.lyapunov;

import static io.takens.state.StateFormat.readDoubles;
import static io.takens.state.StateFormat.writeDoubles;

import io.takens.linear.SquareRootLeastSquares;
import io.takens.ngrc.Monomials;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.hipparchus.util.FastMath;

/**
 * Growth of an infinitely small distance on a map: a polynomial x_(i + 1) = p(x_i, x_(i - 1), ..) is learnt as the stream goes
 * on, and a tangent vector is carried along the stream's own states by its derivatives.
 *
 * <p>The vector is made of length 1 at each step; the logarithms of its lengths are summed in at most {@value #BLOCKS} blocks of
 * equal time, which are merged in pairs when they are full. The first eighth of them is left out, when the polynomial was poor.
 *
 * <p>Of flows it says too little: there the delays fill thin sheets only, across which a polynomial grows as it likes.
 *
 * <p>n monomials cost about 3 n² flops a sample; state is 4 n² bytes.
 *
 * <p>State: long rows, double error, int blocks, length, steps; double[m] newest samples, double[m] vector, double[n] weights,
 * double[{@value #BLOCKS}] sums; {@link SquareRootLeastSquares}. Not thread-safe: one instance belongs to one stream.
 */
final class TangentMap {
    private static final int BLOCKS = 16;
    private static final int SHORTEST = 64; // steps
    private static final int SOLVE = 64; // rows from one solution to the next
    private static final int LEARNT = 4; // rows per monomial before the vector moves
    private static final double RIDGE = 1e-9;
    private static final double MEMORY = 512; // rows, of the error
    private static final double SHRUNK = 1e-12; // a vector as short as that has lost its direction

    private final int delays;
    private final Monomials monomials;
    private final double[][] weights;
    private final double[] features;
    private final double[] adjoint;
    private final double[] state; // newest first; NaN where a sample is missing
    private final double[] gradient;
    private final double[] vector;
    private final double[] target = new double[1];
    private final double[] sums = new double[BLOCKS];
    private SquareRootLeastSquares fit;
    private int blocks = 1;
    private int length = SHORTEST;
    private int steps; // in the newest block
    private long rows;
    private double error = 1; // mean square

    TangentMap(int delays, int degree) {
        this.delays = delays;
        monomials = new Monomials(delays, degree);
        fit = new SquareRootLeastSquares(monomials.size(), 1, RIDGE);
        weights = new double[1][monomials.size()];
        features = new double[monomials.size()];
        adjoint = new double[monomials.size()];
        gradient = new double[delays];
        state = new double[delays];
        Arrays.fill(state, Double.NaN);
        vector = new double[delays];
        vector[0] = 1;
    }

    /** @param z next sample, standardised; NaN if it is missing */
    void add(double z) {
        double sum = z;
        for (double old : state) {
            sum += old;
        }
        if (!Double.isNaN(sum)) {
            target[0] = z;
            monomials.lift(state, features);
            if (rows >= (long) LEARNT * features.length) {
                move();
            }
            learn();
        }
        System.arraycopy(state, 0, state, 1, delays - 1);
        state[0] = z;
    }

    private void learn() {
        double e = target[0];
        for (int i = 0; i < features.length; i++) {
            e -= weights[0][i] * features[i];
        }
        rows++;
        error += (Math.min(e * e, 1) - error) / Math.min(MEMORY, rows);
        fit.learn(features, target);
        if (rows % SOLVE == 0) {
            fit.solve(weights);
        }
    }

    private void move() {
        System.arraycopy(weights[0], 0, adjoint, 0, adjoint.length);
        monomials.gradient(state, features, adjoint, gradient);
        double first = 0;
        for (int k = 0; k < delays; k++) {
            first += gradient[k] * vector[k];
        }
        System.arraycopy(vector, 0, vector, 1, delays - 1);
        vector[0] = first;
        double squares = 0;
        for (double v : vector) {
            squares += v * v;
        }
        double norm = Math.max(Math.sqrt(squares), SHRUNK);
        if (norm == SHRUNK) {
            vector[0] = SHRUNK;
        }
        for (int k = 0; k < delays; k++) {
            vector[k] /= norm;
        }
        if (steps == length) {
            open();
        }
        steps++;
        sums[blocks - 1] += FastMath.log(norm);
    }

    private void open() {
        if (blocks == BLOCKS) {
            for (int b = 0; b < BLOCKS / 2; b++) {
                sums[b] = sums[2 * b] + sums[2 * b + 1];
            }
            Arrays.fill(sums, BLOCKS / 2, BLOCKS, 0);
            blocks = BLOCKS / 2;
            length *= 2;
        }
        blocks++;
        steps = 0;
    }

    /** Root mean square error of the polynomial on samples that it had not learnt, standard deviations; lately. */
    double error() {
        return Math.sqrt(error);
    }

    /** Mean growth and its standard error, nats per sample; null while too little is known. */
    double[] rate() {
        int from = (blocks + 7) / 8;
        int n = blocks - 1 - from; // the newest is not complete
        if (n < 4) {
            return null;
        }
        double mean = 0;
        for (int b = from; b < blocks - 1; b++) {
            mean += sums[b] / n;
        }
        double squares = 0;
        for (int b = from; b < blocks - 1; b++) {
            squares += (sums[b] - mean) * (sums[b] - mean);
        }
        return new double[] {mean / length, Math.sqrt(squares / (n * (n - 1.0))) / length};
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(rows);
        out.writeDouble(error);
        out.writeInt(blocks);
        out.writeInt(length);
        out.writeInt(steps);
        for (double[] array : new double[][] {state, vector, weights[0], sums}) {
            writeDoubles(out, array);
        }
        fit.write(out);
    }

    /** Reads into a map of the same delays and degree. */
    void read(DataInput in) throws IOException {
        rows = in.readLong();
        error = in.readDouble();
        blocks = in.readInt();
        length = in.readInt();
        steps = in.readInt();
        for (double[] array : new double[][] {state, vector, weights[0], sums}) {
            readDoubles(in, array);
        }
        fit = SquareRootLeastSquares.read(in);
    }
}
