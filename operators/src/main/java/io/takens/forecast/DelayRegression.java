package io.takens.forecast;

import static io.takens.state.StateFormat.expectVersion;

import io.takens.embedding.DelayEmbedding;
import io.takens.embedding.FeatureMap;
import io.takens.input.InputLine;
import io.takens.linear.SquareRootLeastSquares;
import io.takens.random.GaussianSource;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Learns the weights of a {@link DelayModel} by recursive least squares, a sample at a time. With {@link
 * io.takens.ngrc.Monomials} that is next-generation reservoir computing, with random features the re-lifted Koopman
 * forecast.
 *
 * <p>Delay vectors fill a thin sheet of their space; off the sheet a fit is free to be anything, and a free run drifts
 * off it. So the fit sees noisy inputs and clean targets (<b>injection</b>): to first order a penalty on the Jacobian in
 * every direction. The noise of a sample is one fixed draw by its index, the same in every delay vector it enters.
 *
 * <p>Weights are solved anew every few rows, more rarely for many features, so that a solve costs no more than the
 * recursion. {@link #learn} allocates nothing.
 *
 * <p>State, version 1: {@code byte version | long count | int age | byte solved | model | regression}.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 */
public final class DelayRegression implements Forecaster {
    private static final int VERSION = 1;
    private static final double[] DRAWS = draws();

    private final DelayEmbedding embedding;
    private final FeatureMap map;
    private final InputLine inputs;
    private final double injection;
    private final int refresh; // rows between two solves

    private final DelayModel model;
    private final SquareRootLeastSquares regression;
    private double fading = 1; // what a row counts for when one more has come; not part of the state
    private long count; // samples seen
    private int age; // rows since the last solve
    private boolean solved;

    private final double[] state;
    private final double[] features;
    private final double[] step;

    /**
     * @param name published with each forecast
     * @param embedding lags of the delay vector
     * @param map lift of the delay vector
     * @param ridge initial information per weight, in squared units of the features
     * @param injection standard deviation of the noise on delay vectors, in units of the samples
     */
    public DelayRegression(String name, DelayEmbedding embedding, FeatureMap map, double ridge, double injection) {
        this(name, embedding, map, InputLine.none(), ridge, injection);
    }

    /** @param inputs that the map takes after the delay vector; not part of the state */
    public DelayRegression(
            String name, DelayEmbedding embedding, FeatureMap map, InputLine inputs, double ridge, double injection) {
        this(
                embedding,
                map,
                inputs,
                injection,
                new DelayModel(name, embedding, map, inputs),
                new SquareRootLeastSquares(map.size(), embedding.channels(), ridge));
    }

    private DelayRegression(
            DelayEmbedding embedding,
            FeatureMap map,
            InputLine inputs,
            double injection,
            DelayModel model,
            SquareRootLeastSquares regression) {
        this.embedding = embedding;
        this.map = map;
        this.inputs = inputs;
        this.injection = injection;
        this.model = model;
        this.regression = regression;
        this.refresh = SquareRootLeastSquares.interval(map.size());
        this.state = new double[map.dimension()];
        this.features = new double[map.size()];
        this.step = new double[embedding.channels()];
    }

    private static double[] draws() {
        GaussianSource source = new GaussianSource(1);
        double[] draws = new double[4096];
        for (int i = 0; i < draws.length; i++) {
            draws[i] = source.next();
        }
        return draws;
    }

    /**
     * Lets every row count for less with each one after it, so that the weights follow a system that drifts.
     *
     * @param lambda factor on the information gathered per row, 0 < λ ≤ 1; not part of the state
     * @return this
     */
    public DelayRegression fading(double lambda) {
        fading = lambda;
        return this;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public int channels() {
        return embedding.channels();
    }

    /** Weights of one channel, one per feature; live, to be read only. */
    public double[] weights(int channel) {
        return model.weights()[channel];
    }

    /** What has been learnt, as a factor; to be copied only. */
    public SquareRootLeastSquares regression() {
        return regression;
    }

    /** The fixed standard normal draw that disturbs a sample as an input, by the sample's index. */
    public static double jitter(long index) {
        return DRAWS[(int) (index & (DRAWS.length - 1))];
    }

    /** A copy of the model as it is now; it follows the stream and doesn't learn. */
    public DelayModel freeze() {
        return model.copy();
    }

    @Override
    public void learn(double[] sample) {
        if (model.ready()) {
            embedding.read(model.line(), state);
            if (injection > 0) {
                disturb();
            }
            for (int c = 0; c < step.length; c++) {
                step[c] = sample[c] - state[c];
            }
            inputs.read(0, state, embedding.dimension());
            map.lift(state, features);
            regression.forget(fading);
            regression.learn(features, step);
            if (++age >= refresh) {
                regression.solve(model.weights());
                solved = true;
                age = 0;
            }
        }
        model.learn(sample);
        count++;
    }

    private void disturb() {
        int channels = embedding.channels();
        int[] lags = embedding.lags();
        for (int i = 0; i < embedding.dimension(); i++) {
            long index = (count - lags[i / channels]) * channels + i % channels;
            state[i] += injection * jitter(index);
        }
    }

    @Override
    public void gap() {
        model.gap();
    }

    @Override
    public void forget(double lambda) {
        regression.forget(lambda);
    }

    @Override
    public boolean ready() {
        return solved && model.ready();
    }

    @Override
    public void forecast(int horizon, double[] out) {
        model.forecast(horizon, out);
    }

    @Override
    public void forecast(int horizon, Disturbance disturbance, double[] out) {
        model.forecast(horizon, disturbance, out);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(count);
        out.writeInt(age);
        out.writeBoolean(solved);
        model.write(out);
        regression.write(out);
    }

    /** Reads what {@link #write} wrote, for the shape and injection it was written with, where there are no inputs. */
    public static DelayRegression read(
            DataInput in, String name, DelayEmbedding embedding, FeatureMap map, double injection) throws IOException {
        return read(in, name, embedding, map, InputLine.none(), injection);
    }

    /** Reads what {@link #write} wrote, for the shape and injection it was written with. */
    public static DelayRegression read(
            DataInput in, String name, DelayEmbedding embedding, FeatureMap map, InputLine inputs, double injection)
            throws IOException {
        expectVersion(in, "DelayRegression", VERSION);
        long count = in.readLong();
        int age = in.readInt();
        boolean solved = in.readBoolean();
        DelayRegression read = new DelayRegression(
                embedding,
                map,
                inputs,
                injection,
                DelayModel.read(in, name, embedding, map, inputs),
                SquareRootLeastSquares.read(in));
        read.count = count;
        read.age = age;
        read.solved = solved;
        return read;
    }
}
