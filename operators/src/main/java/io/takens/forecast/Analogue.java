package io.takens.forecast;

import static io.takens.state.StateFormat.expectVersion;

import io.takens.embedding.DelayLine;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The parrot: finds the past window nearest to the present one and repeats what followed it. When the copy runs into the
 * present it goes on with itself. It can't leave the range of the data.
 *
 * <p>A forecast costs (samples kept) x (window) x channels subtractions.
 *
 * <p>State, version 1: {@code byte version | int window | line}.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 *
 * @see <a href="https://doi.org/10.1175/1520-0469(1969)26%3C636:APARBN%3E2.0.CO;2">Lorenz, Atmospheric predictability as
 *     revealed by naturally occurring analogues, 1969</a>
 */
public final class Analogue implements Forecaster {
    private static final int VERSION = 1;

    private final int window;
    private final DelayLine line;

    /**
     * @param channels values per sample
     * @param window samples compared, at least 1
     * @param capacity samples kept, more than the window
     */
    public Analogue(int window, int channels, int capacity) {
        this(window, new DelayLine(channels, capacity));
    }

    private Analogue(int window, DelayLine line) {
        this.window = window;
        this.line = line;
    }

    @Override
    public String name() {
        return "analogue";
    }

    @Override
    public int channels() {
        return line.channels();
    }

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
        return line.size() >= 2 * window;
    }

    @Override
    public void forecast(int horizon, double[] out) {
        int channels = line.channels();
        int back = nearest();
        for (int h = 0; h < horizon; h++) {
            for (int c = 0; c < channels; c++) {
                out[h * channels + c] = h < back ? line.get(back - 1 - h, c) : out[(h - back) * channels + c];
            }
        }
    }

    /** A past that differs by little has the same nearest one: the run as it is. */
    @Override
    public void forecast(int horizon, Disturbance disturbance, double[] out) {
        forecast(horizon, out);
    }

    /** How many samples ago the nearest window ended; at least 1. */
    private int nearest() {
        int channels = line.channels();
        double least = Double.POSITIVE_INFINITY;
        int best = 1;
        for (int back = 1; back + window <= line.size(); back++) {
            double distance = 0;
            for (int lag = 0; lag < window && distance < least; lag++) {
                for (int c = 0; c < channels; c++) {
                    double difference = line.get(lag, c) - line.get(back + lag, c);
                    distance += difference * difference;
                }
            }
            if (distance < least) {
                least = distance;
                best = back;
            }
        }
        return best;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(window);
        line.write(out);
    }

    public static Analogue read(DataInput in) throws IOException {
        expectVersion(in, "Analogue", VERSION);
        return new Analogue(in.readInt(), DelayLine.read(in));
    }
}
