package io.takens;

import static io.takens.state.StateFormat.readDoubles;
import static io.takens.state.StateFormat.writeDoubles;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The range that a stream has kept to, in standard units: what is far out of it is not believed at once, and what a model
 * can't stand is clipped.
 *
 * <p>Layout: {@code double[channels] low, high}.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 */
final class SeenRange {
    private static final double EDGE = 10; // standard deviations at which samples are clipped
    private static final double REACH = 3; // ranges beyond the range within which a sample is believed
    private static final double MARGIN = 0.5; // ranges beyond which no run is on the attractor, no interval honest

    private final double[] low;
    private final double[] high;

    SeenRange(int channels) {
        this.low = new double[channels];
        this.high = new double[channels];
    }

    /** Nothing seen. */
    void clear() {
        Arrays.fill(low, 0);
        Arrays.fill(high, 0);
    }

    /** Whether a sample is within a few ranges of what was seen. */
    boolean believable(double[] standard) {
        for (int c = 0; c < low.length; c++) {
            double reach = REACH * width(c);
            if (!(standard[c] >= low[c] - reach && standard[c] <= high[c] + reach)) {
                return false;
            }
        }
        return true;
    }

    /** Keeps a sample within what a model can stand; notes the range of the samples that are. */
    boolean clip(double[] standard) {
        boolean clip = false;
        for (int c = 0; c < low.length; c++) {
            double value = Math.min(EDGE, Math.max(-EDGE, standard[c]));
            clip |= value != standard[c];
            standard[c] = value;
        }
        for (int c = 0; c < low.length && !clip; c++) {
            low[c] = Math.min(low[c], standard[c]);
            high[c] = Math.max(high[c], standard[c]);
        }
        return clip;
    }

    /** Brings a sample into the range. */
    void confine(double[] standard) {
        for (int c = 0; c < low.length; c++) {
            standard[c] = Math.min(high[c], Math.max(low[c], standard[c]));
        }
    }

    /** Least value at which a run is still on the attractor. */
    double floor(int channel) {
        return low[channel] - MARGIN * width(channel);
    }

    /** Greatest value at which a run is still on the attractor. */
    double ceiling(int channel) {
        return high[channel] + MARGIN * width(channel);
    }

    private double width(int channel) {
        return Math.max(1, high[channel] - low[channel]);
    }

    void write(DataOutput out) throws IOException {
        writeDoubles(out, low);
        writeDoubles(out, high);
    }

    void read(DataInput in) throws IOException {
        readDoubles(in, low);
        readDoubles(in, high);
    }
}
