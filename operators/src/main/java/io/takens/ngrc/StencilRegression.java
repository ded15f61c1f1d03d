package io.takens.ngrc;

import static io.takens.state.StateFormat.expectVersion;
import static io.takens.state.StateFormat.readDoubles;
import static io.takens.state.StateFormat.writeDoubles;

import io.takens.forecast.DelayRegression;
import io.takens.forecast.Disturbance;
import io.takens.forecast.Forecaster;
import io.takens.linear.InnerProduct;
import io.takens.linear.SquareRootLeastSquares;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One local rule for every channel of a ring: the next increment of a channel as a polynomial of its neighbours, with the
 * same weights everywhere. What is learnt at one place holds at all, so d channels teach d rows a sample to a model whose
 * size does not depend on d.
 *
 * <p>Of the rows of a sample at most {@value #ROWS} are learnt, and later {@value #FEW}, at places that move on from sample to sample. A free-run
 * step costs d lifts of n features.
 *
 * <p>State, version 1: {@code byte version | long count | int age | byte started, solved | double[d] last | regression |
 * double[n] weights}.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 *
 * @see <a href="https://doi.org/10.1103/PhysRevLett.120.024102">Pathak, Hunt, Girvan, Lu, Ott, Model-free prediction of
 *     large spatiotemporally chaotic systems from data, 2018: local models on overlapping patches</a>
 */
public final class StencilRegression implements Forecaster {
    private static final int VERSION = 1;
    private static final int ROWS = 8;
    private static final int FEW = 2;
    private static final int EAGER = 20; // rows per feature up to which many are learnt of a sample

    private final int channels;
    private final int radius;
    private final double injection;
    private final Monomials monomials;
    private final int many; // rows learnt of a sample at first
    private final int few; // and later
    private final int refresh;

    private final SquareRootLeastSquares regression;
    private final double[][] weights;
    private final double[] last;
    private long count; // samples learnt
    private int age; // rows since the last solve
    private boolean started; // last is a sample
    private boolean solved;

    private final double[] state;
    private final double[] features;
    private final double[] target = new double[1];
    private final double[] run;
    private final double[] next;

    /**
     * @param channels d, around the ring
     * @param radius neighbours on either side that count; the whole ring where that is less
     * @param degree of the polynomial
     * @param ridge initial information per weight
     * @param injection standard deviation of the noise on inputs
     */
    public StencilRegression(int channels, int radius, int degree, double ridge, double injection) {
        this(
                channels,
                radius,
                degree,
                injection,
                new SquareRootLeastSquares(Monomials.count(width(channels, radius), degree), 1, ridge));
    }

    private StencilRegression(
            int channels, int radius, int degree, double injection, SquareRootLeastSquares regression) {
        this.channels = channels;
        this.radius = radius;
        this.injection = injection;
        this.monomials = new Monomials(width(channels, radius), degree);
        this.many = Math.min(ROWS, channels);
        this.few = Math.min(FEW, channels);
        this.refresh = 2 * SquareRootLeastSquares.interval(monomials.size());
        this.regression = regression;
        this.weights = new double[1][monomials.size()];
        this.last = new double[channels];
        this.state = new double[width(channels, radius)];
        this.features = new double[monomials.size()];
        this.run = new double[channels];
        this.next = new double[channels];
    }

    /** Channels that the rule sees: a radius on either side, or the whole ring. */
    public static int width(int channels, int radius) {
        return Math.min(2 * radius + 1, channels);
    }

    @Override
    public String name() {
        return "stencil";
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public void learn(double[] sample) {
        if (started) {
            int rows = regression.rows() < EAGER * monomials.size() ? many : few;
            for (int k = 0; k < rows; k++) {
                int place = (int) ((count + (long) k * channels / rows) % channels);
                gather(last, place);
                disturb(place);
                target[0] = sample[place] - state[radius];
                monomials.lift(state, features);
                regression.learn(features, target);
            }
            age += rows;
            if (age >= refresh) {
                regression.solve(weights);
                solved = true;
                age = 0;
            }
        }
        System.arraycopy(sample, 0, last, 0, channels);
        started = true;
        count++;
    }

    /** As in {@link io.takens.forecast.DelayRegression}: a smooth field fills a thin sheet of its space. */
    private void disturb(int place) {
        long index = (count * channels + place) * state.length;
        for (int i = 0; i < state.length; i++) {
            state[i] += injection * DelayRegression.jitter(index + i);
        }
    }

    private void gather(double[] field, int place) {
        int from = place - radius + channels;
        for (int i = 0; i < state.length; i++) {
            state[i] = field[(from + i) % channels];
        }
    }

    @Override
    public void gap() {
        started = false;
    }

    @Override
    public boolean ready() {
        return solved && started;
    }

    @Override
    public void forecast(int horizon, double[] out) {
        System.arraycopy(last, 0, run, 0, channels);
        goOn(horizon, out);
    }

    @Override
    public void forecast(int horizon, Disturbance disturbance, double[] out) {
        for (int c = 0; c < channels; c++) {
            run[c] = last[c] + disturbance.next(c);
        }
        goOn(horizon, out);
    }

    private void goOn(int horizon, double[] out) {
        for (int h = 0; h < horizon; h++) {
            for (int c = 0; c < channels; c++) {
                gather(run, c);
                monomials.lift(state, features);
                next[c] = run[c] + InnerProduct.of(weights[0], features);
            }
            System.arraycopy(next, 0, run, 0, channels);
            System.arraycopy(next, 0, out, h * channels, channels);
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(count);
        out.writeInt(age);
        out.writeBoolean(started);
        out.writeBoolean(solved);
        writeDoubles(out, last);
        regression.write(out);
        writeDoubles(out, weights[0]);
    }

    /** Reads what {@link #write} wrote, for the shape it was written with. */
    public static StencilRegression read(DataInput in, int channels, int radius, int degree, double injection)
            throws IOException {
        expectVersion(in, "StencilRegression", VERSION);
        long count = in.readLong();
        int age = in.readInt();
        boolean started = in.readBoolean();
        boolean solved = in.readBoolean();
        double[] last = new double[channels];
        readDoubles(in, last);
        StencilRegression read =
                new StencilRegression(channels, radius, degree, injection, SquareRootLeastSquares.read(in));
        read.count = count;
        read.age = age;
        read.started = started;
        read.solved = solved;
        System.arraycopy(last, 0, read.last, 0, channels);
        readDoubles(in, read.weights[0]);
        return read;
    }
}
