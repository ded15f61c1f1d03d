package io.takens.reservoir;

import static io.takens.state.StateFormat.expectVersion;
import static io.takens.state.StateFormat.readDoubles;
import static io.takens.state.StateFormat.writeDoubles;

import io.takens.forecast.Disturbance;
import io.takens.forecast.Forecaster;
import io.takens.linear.SquareRootLeastSquares;
import io.takens.random.GaussianSource;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.hipparchus.util.FastMath;

/**
 * Echo state network: r ← (1 − a) r + a σ(A r + B x + b) with a sparse random A of ten weights a row, and a readout of
 * the next increment from [1, x, r] by square-root least squares. σ(v) = v / √(1 + v²), which needs no platform
 * function. The network follows from the seed; after a gap it is washed out before it learns again.
 *
 * <p>A step costs 10n + nd multiplications, a free-run step nd more.
 *
 * <p>State, version 1: {@code byte version | int wash | int age | byte solved | double[d] last | double[n] r |
 * regression | d x double[1 + d + n] weights}.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 */
public final class EchoStateNetwork implements Forecaster {
    private static final int VERSION = 1;
    private static final int FAN_IN = 10;
    private static final int WASHOUT = 100;
    private static final double RADIUS =
            0.9; // spectral radius, nearly: a random sparse matrix follows the circular law
    private static final double INPUT = 0.5;
    private static final double LEAK = 0.6;

    private final int channels;
    private final int nodes;
    private final int[] source;
    private final double[] recurrent;
    private final double[] input;
    private final double[] bias;
    private final int refresh;

    private final SquareRootLeastSquares regression;
    private final double[][] weights;
    private final double[] last;
    private double[] state;
    private int wash = WASHOUT; // samples until the state is an echo of the input alone
    private int age;
    private boolean solved;

    private double[] next;
    private double[] run;
    private final double[] features;
    private final double[] step;

    /**
     * @param channels values per sample
     * @param nodes n
     * @param ridge of the readout
     * @param seed of the network
     */
    public EchoStateNetwork(int channels, int nodes, double ridge, long seed) {
        this(channels, nodes, ridge, seed, RADIUS);
    }

    /** @param radius spectral radius, nearly; much above 1 the state is no echo of the input any more */
    EchoStateNetwork(int channels, int nodes, double ridge, long seed, double radius) {
        this(channels, nodes, seed, radius, new SquareRootLeastSquares(1 + channels + nodes, channels, ridge));
    }

    private EchoStateNetwork(int channels, int nodes, long seed, double radius, SquareRootLeastSquares regression) {
        this.channels = channels;
        this.nodes = nodes;
        this.regression = regression;
        this.refresh = SquareRootLeastSquares.interval(nodes);
        this.source = new int[nodes * FAN_IN];
        this.recurrent = new double[nodes * FAN_IN];
        this.input = new double[nodes * channels];
        this.bias = new double[nodes];
        GaussianSource random = new GaussianSource(seed);
        for (int i = 0; i < source.length; i++) {
            source[i] = random.index(nodes);
            recurrent[i] = radius / Math.sqrt(FAN_IN) * random.next();
        }
        for (int i = 0; i < input.length; i++) {
            input[i] = INPUT / Math.sqrt(channels) * random.next();
        }
        for (int i = 0; i < nodes; i++) {
            bias[i] = INPUT * random.next();
        }
        this.weights = new double[channels][1 + channels + nodes];
        this.last = new double[channels];
        this.state = new double[nodes];
        this.next = new double[nodes];
        this.run = new double[nodes];
        this.features = new double[1 + channels + nodes];
        this.step = new double[channels];
    }

    @Override
    public String name() {
        return "reservoir";
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public void learn(double[] sample) {
        if (wash == 0) {
            gather(last, state);
            for (int c = 0; c < channels; c++) {
                step[c] = sample[c] - last[c];
            }
            regression.learn(features, step);
            if (++age >= refresh) {
                regression.solve(weights);
                solved = true;
                age = 0;
            }
        } else {
            wash--;
        }
        advance(sample, state, next);
        double[] swap = state;
        state = next;
        next = swap;
        System.arraycopy(sample, 0, last, 0, channels);
    }

    private void gather(double[] sample, double[] r) {
        features[0] = 1;
        System.arraycopy(sample, 0, features, 1, channels);
        System.arraycopy(r, 0, features, 1 + channels, nodes);
    }

    private void advance(double[] sample, double[] from, double[] to) {
        for (int i = 0; i < nodes; i++) {
            double v = potential(i, sample, from);
            to[i] = (1 - LEAK) * from[i] + LEAK * v / Math.sqrt(1 + v * v);
        }
    }

    /** What reaches a node. */
    private double potential(int node, double[] sample, double[] from) {
        double v = bias[node];
        for (int c = 0; c < channels; c++) {
            v += input[node * channels + c] * sample[c];
        }
        for (int k = node * FAN_IN; k < (node + 1) * FAN_IN; k++) {
            v += recurrent[k] * from[source[k]];
        }
        return v;
    }

    /** The nodes; live, to be read only. */
    double[] state() {
        return state;
    }

    /**
     * Largest conditional Lyapunov exponent of the network under a drive: the rate at which two states that see the same
     * samples separate. Below 0 the state is an echo of the input alone, whatever it was before. Changes nothing.
     *
     * @param samples that drive it on from its present state
     * @return nats per sample
     * @see <a href="https://doi.org/10.1103/PhysRevLett.64.821">Pecora and Carroll, Synchronization in chaotic systems,
     *     1990</a>
     */
    public double conditionalExponent(double[][] samples) {
        double[] from = state.clone();
        double[] to = new double[nodes];
        double[] tangent = new double[nodes];
        double[] turned = new double[nodes];
        Arrays.fill(tangent, 1 / Math.sqrt(nodes));
        double sum = 0;
        for (double[] sample : samples) {
            double squares = 0;
            for (int i = 0; i < nodes; i++) {
                double v = potential(i, sample, from);
                double reach = 0;
                for (int k = i * FAN_IN; k < (i + 1) * FAN_IN; k++) {
                    reach += recurrent[k] * tangent[source[k]];
                }
                double slope = 1 / ((1 + v * v) * Math.sqrt(1 + v * v));
                turned[i] = (1 - LEAK) * tangent[i] + LEAK * slope * reach;
                squares += turned[i] * turned[i];
            }
            double stretch = Math.sqrt(squares);
            sum += FastMath.log(stretch);
            for (int i = 0; i < nodes; i++) {
                tangent[i] = turned[i] / stretch;
            }
            advance(sample, from, to);
            double[] swap = from;
            from = to;
            to = swap;
        }
        return sum / samples.length;
    }

    @Override
    public void gap() {
        wash = WASHOUT;
    }

    @Override
    public boolean ready() {
        return solved && wash == 0;
    }

    @Override
    public void forecast(int horizon, double[] out) {
        System.arraycopy(state, 0, run, 0, nodes);
        System.arraycopy(last, 0, step, 0, channels);
        goOn(horizon, out);
    }

    /** An error of the last sample has gone through the nodes as the sample has. */
    @Override
    public void forecast(int horizon, Disturbance disturbance, double[] out) {
        System.arraycopy(state, 0, run, 0, nodes);
        for (int c = 0; c < channels; c++) {
            double error = disturbance.next(c);
            step[c] = last[c] + error;
            for (int i = 0; i < nodes; i++) {
                run[i] += LEAK * input[i * channels + c] * error;
            }
        }
        goOn(horizon, out);
    }

    private void goOn(int horizon, double[] out) {
        for (int h = 0; h < horizon; h++) {
            gather(step, run);
            for (int c = 0; c < channels; c++) {
                double[] w = weights[c];
                double s = step[c];
                for (int j = 0; j < w.length; j++) {
                    s += w[j] * features[j];
                }
                step[c] = s;
                out[h * channels + c] = s;
            }
            advance(step, run, next);
            double[] swap = run;
            run = next;
            next = swap;
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(wash);
        out.writeInt(age);
        out.writeBoolean(solved);
        writeDoubles(out, last);
        writeDoubles(out, state);
        regression.write(out);
        for (double[] w : weights) {
            writeDoubles(out, w);
        }
    }

    /** Reads what {@link #write} wrote, for the shape and seed it was written with. */
    public static EchoStateNetwork read(DataInput in, int channels, int nodes, long seed) throws IOException {
        expectVersion(in, "EchoStateNetwork", VERSION);
        int wash = in.readInt();
        int age = in.readInt();
        boolean solved = in.readBoolean();
        double[] last = new double[channels];
        double[] state = new double[nodes];
        readDoubles(in, last);
        readDoubles(in, state);
        EchoStateNetwork read = new EchoStateNetwork(channels, nodes, seed, RADIUS, SquareRootLeastSquares.read(in));
        read.wash = wash;
        read.age = age;
        read.solved = solved;
        System.arraycopy(last, 0, read.last, 0, channels);
        System.arraycopy(state, 0, read.state, 0, nodes);
        for (double[] w : read.weights) {
            readDoubles(in, w);
        }
        return read;
    }
}
