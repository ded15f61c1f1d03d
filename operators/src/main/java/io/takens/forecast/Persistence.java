package io.takens.forecast;

import static io.takens.state.StateFormat.expectVersion;
import static io.takens.state.StateFormat.readDoubles;
import static io.takens.state.StateFormat.writeDoubles;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Says that nothing will change: every lead is the last sample.
 *
 * <p>State, version 1: {@code byte version | int channels | byte seen | double[channels] last}.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 */
public final class Persistence implements Forecaster {
    private static final int VERSION = 1;

    private final double[] last;
    private boolean seen;

    public Persistence(int channels) {
        this.last = new double[channels];
    }

    @Override
    public String name() {
        return "persistence";
    }

    @Override
    public int channels() {
        return last.length;
    }

    @Override
    public void learn(double[] sample) {
        System.arraycopy(sample, 0, last, 0, last.length);
        seen = true;
    }

    /** The last sample before the gap is still the best guess without a model. */
    @Override
    public void gap() {}

    @Override
    public boolean ready() {
        return seen;
    }

    @Override
    public void forecast(int horizon, double[] out) {
        for (int h = 0; h < horizon; h++) {
            System.arraycopy(last, 0, out, h * last.length, last.length);
        }
    }

    @Override
    public void forecast(int horizon, Disturbance disturbance, double[] out) {
        forecast(horizon, out);
        for (int c = 0; c < last.length; c++) {
            double error = disturbance.next(c);
            for (int h = 0; h < horizon; h++) {
                out[h * last.length + c] += error;
            }
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(last.length);
        out.writeBoolean(seen);
        writeDoubles(out, last);
    }

    public static Persistence read(DataInput in) throws IOException {
        expectVersion(in, "Persistence", VERSION);
        Persistence read = new Persistence(in.readInt());
        read.seen = in.readBoolean();
        readDoubles(in, read.last);
        return read;
    }
}
