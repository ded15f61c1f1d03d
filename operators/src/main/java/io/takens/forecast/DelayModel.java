package io.takens.forecast;

import static io.takens.state.StateFormat.expectVersion;
import static io.takens.state.StateFormat.readDoubles;
import static io.takens.state.StateFormat.writeDoubles;

import io.takens.embedding.DelayEmbedding;
import io.takens.embedding.DelayLine;
import io.takens.embedding.FeatureMap;
import io.takens.input.InputLine;
import io.takens.linear.InnerProduct;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The map x(t+1) = x(t) + W φ(z(t), u) with given weights, for a delay vector z, what drives the step u, and a lift φ:
 * follows the stream without learning, and free-runs by decoding each step, observing it, and lifting again.
 *
 * <p>A step costs one lift and n·d multiplications.
 *
 * <p>State, version 1: {@code byte version | line | d x double[n] weights}.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 */
public final class DelayModel implements Forecaster {
    private static final int VERSION = 1;

    private final String name;
    private final DelayEmbedding embedding;
    private final FeatureMap map;
    private final InputLine inputs;
    private final DelayLine line;
    private final double[][] weights;

    private final DelayLine run;
    private final double[] state;
    private final double[] features;
    private final double[] step;

    /** @param inputs that the map takes after the delay vector; not part of the state */
    public DelayModel(String name, DelayEmbedding embedding, FeatureMap map, InputLine inputs) {
        this(name, embedding, map, inputs, new DelayLine(embedding.channels(), embedding.window()));
    }

    private DelayModel(String name, DelayEmbedding embedding, FeatureMap map, InputLine inputs, DelayLine line) {
        this.name = name;
        this.embedding = embedding;
        this.map = map;
        this.inputs = inputs;
        this.line = line;
        this.weights = new double[embedding.channels()][map.size()];
        this.run = new DelayLine(embedding.channels(), embedding.window());
        this.state = new double[map.dimension()];
        this.features = new double[map.size()];
        this.step = new double[embedding.channels()];
    }

    /** The same model with the same past and weights, from here on its own. */
    public DelayModel copy() {
        DelayModel copy = new DelayModel(name, embedding, map, inputs);
        copy.line.copyFrom(line);
        for (int c = 0; c < weights.length; c++) {
            System.arraycopy(weights[c], 0, copy.weights[c], 0, weights[c].length);
        }
        return copy;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int channels() {
        return embedding.channels();
    }

    /** Weights, one row per channel, one entry per feature; live, to be solved into. */
    double[][] weights() {
        return weights;
    }

    /** The past that the next step starts from; live. */
    DelayLine line() {
        return line;
    }

    /** Follows the stream; the weights stay. */
    @Override
    public void learn(double[] sample) {
        line.push(sample);
    }

    @Override
    public void gap() {
        line.reset();
    }

    @Override
    public boolean ready() {
        return line.full();
    }

    @Override
    public void forecast(int horizon, double[] out) {
        run.copyFrom(line);
        goOn(horizon, out);
    }

    @Override
    public void forecast(int horizon, Disturbance disturbance, double[] out) {
        run.copyFrom(line);
        disturbance.disturb(run);
        goOn(horizon, out);
    }

    private void goOn(int horizon, double[] out) {
        int channels = embedding.channels();
        for (int h = 0; h < horizon; h++) {
            embedding.read(run, state);
            inputs.read(h + 1, state, embedding.dimension());
            map.lift(state, features);
            for (int c = 0; c < channels; c++) {
                step[c] = state[c] + InnerProduct.of(weights[c], features);
                out[h * channels + c] = step[c];
            }
            run.push(step);
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        line.write(out);
        for (double[] w : weights) {
            writeDoubles(out, w);
        }
    }

    /** Reads what {@link #write} wrote, for the shape it was written with. */
    public static DelayModel read(DataInput in, String name, DelayEmbedding embedding, FeatureMap map, InputLine inputs)
            throws IOException {
        expectVersion(in, "DelayModel", VERSION);
        DelayModel read = new DelayModel(name, embedding, map, inputs, DelayLine.read(in));
        for (double[] w : read.weights) {
            readDoubles(in, w);
        }
        return read;
    }
}
