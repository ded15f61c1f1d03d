package io.takens.context;

import io.takens.forecast.Disturbance;
import io.takens.forecast.Forecaster;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * What a {@link ContextForecaster} chose last, frozen: it goes on to compete with others when the stream has outgrown the
 * context. Keeps no more samples than the model starts from.
 *
 * <p>State, version 1: {@code byte version | units | model | ring, as of the context forecaster}.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 */
public final class ContextModel implements Forecaster {
    private static final int VERSION = 1;

    private final Standardisation units;
    private final Continuation model;
    private final int channels;
    private final SampleRing ring;

    ContextModel(Standardisation units, Continuation model, int channels) {
        this(units, model, channels, new SampleRing(model.span() + 1, channels));
    }

    private ContextModel(Standardisation units, Continuation model, int channels, SampleRing ring) {
        this.units = units;
        this.model = model;
        this.channels = channels;
        this.ring = ring;
    }

    @Override
    public String name() {
        return "context";
    }

    @Override
    public int channels() {
        return channels;
    }

    /** Follows the stream; the model stays. */
    @Override
    public void learn(double[] sample) {
        ring.add(sample);
    }

    @Override
    public void gap() {
        ring.gap();
    }

    @Override
    public boolean ready() {
        return ring.length() > model.span() && !ring.broken() && whole();
    }

    private boolean whole() {
        boolean[] starts = ring.starts();
        for (int t = 2; t < starts.length; t++) {
            if (starts[t]) {
                return false;
            }
        }
        return true;
    }

    /** A run that leaves the attractor stays where it left it. */
    @Override
    public void forecast(int horizon, double[] out) {
        goOn(units.context(ring).unbounded(), horizon, out);
    }

    @Override
    public void forecast(int horizon, Disturbance disturbance, double[] out) {
        goOn(units.disturbed(ring, disturbance).unbounded(), horizon, out);
    }

    private void goOn(Context context, int horizon, double[] out) {
        int moving = context.channels();
        double[] run = new double[horizon * moving];
        int end = context.length() - 1;
        if (context.holds(end, model.span())) {
            model.run(context, end, horizon, run);
        } else {
            Arrays.fill(run, Double.NaN); // a sample out of range is among the last
        }
        double[] values = ring.values();
        int last = (ring.length() - 1) * channels;
        int m = 0;
        for (int c = 0; c < channels; c++) {
            boolean moves = units.deviation(c) > 0;
            double value = values[last + c];
            for (int h = 0; h < horizon; h++) {
                double z = moves ? run[h * moving + m] : Double.NaN;
                value = Double.isNaN(z) ? value : units.mean(c) + units.deviation(c) * z;
                out[h * channels + c] = value;
            }
            m += moves ? 1 : 0;
        }
    }

    /** Bytes of the state. */
    public long bytes() {
        try (DataOutputStream counter = new DataOutputStream(OutputStream.nullOutputStream())) {
            write(counter);
            return counter.size();
        } catch (IOException e) {
            throw new UncheckedIOException("a stream that drops everything can't fail", e);
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        units.write(out);
        model.write(out);
        ring.write(out);
    }

    /** Reads what {@link #write} wrote. */
    public static ContextModel read(DataInput in, int channels) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("ContextModel state version " + version + ", this build reads " + VERSION);
        }
        Standardisation units = Standardisation.read(in);
        Continuation model = Continuations.read(in);
        SampleRing ring = SampleRing.read(in, model.span() + 1, channels);
        return new ContextModel(units, model, channels, ring);
    }
}
