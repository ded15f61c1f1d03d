package io.takens.forecast;

import static io.takens.state.StateFormat.expectVersion;
import static io.takens.state.StateFormat.readDoubles;
import static io.takens.state.StateFormat.writeDoubles;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Says what is usual: every lead is the mean of all samples (Welford's recursion).
 *
 * <p>State, version 1: {@code byte version | int channels | long count | double[channels] mean | double[channels]
 * squares}.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 */
public final class Climatology implements Forecaster {
    private static final int VERSION = 1;

    private final double[] mean;
    private final double[] squares;
    private long count;

    public Climatology(int channels) {
        this.mean = new double[channels];
        this.squares = new double[channels];
    }

    @Override
    public String name() {
        return "climatology";
    }

    @Override
    public int channels() {
        return mean.length;
    }

    @Override
    public void learn(double[] sample) {
        count++;
        for (int c = 0; c < mean.length; c++) {
            double deviation = sample[c] - mean[c];
            mean[c] += deviation / count;
            squares[c] += deviation * (sample[c] - mean[c]);
        }
    }

    /** What is usual does not change by an outage. */
    @Override
    public void gap() {}

    @Override
    public boolean ready() {
        return count > 0;
    }

    /** Mean of one channel. */
    public double mean(int channel) {
        return mean[channel];
    }

    /** Standard deviation of one channel; 0 before two samples. */
    public double deviation(int channel) {
        return count > 1 ? Math.sqrt(squares[channel] / (count - 1)) : 0;
    }

    @Override
    public void forecast(int horizon, double[] out) {
        for (int h = 0; h < horizon; h++) {
            System.arraycopy(mean, 0, out, h * mean.length, mean.length);
        }
    }

    /** The mean of the past starts from nowhere: the run as it is. */
    @Override
    public void forecast(int horizon, Disturbance disturbance, double[] out) {
        forecast(horizon, out);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(mean.length);
        out.writeLong(count);
        writeDoubles(out, mean);
        writeDoubles(out, squares);
    }

    public static Climatology read(DataInput in) throws IOException {
        expectVersion(in, "Climatology", VERSION);
        Climatology read = new Climatology(in.readInt());
        read.count = in.readLong();
        readDoubles(in, read.mean);
        readDoubles(in, read.squares);
        return read;
    }
}
