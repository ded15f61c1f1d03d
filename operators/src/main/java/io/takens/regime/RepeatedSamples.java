package io.takens.regime;

import io.takens.state.StateFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Notices a stream that stands still: the same sample, to the bit, more often than was usual.
 *
 * <p>State: the last sample (double[channels]); int repeated, int usual.
 */
final class RepeatedSamples {
    private static final int STALE = 32; // samples
    private static final int LONGER = 4; // times as long as was usual
    private static final int TOLERATED = 2; // repetitions that mean nothing

    private final double[] last;
    private int repeated; // samples in a row equal to the one before
    private int usual; // longest such run that ended

    RepeatedSamples(int channels) {
        last = new double[channels];
    }

    /** Takes in the next sample. */
    void update(double[] sample, boolean first) {
        boolean same = !first;
        for (int c = 0; c < last.length; c++) {
            same &= sample[c] == last[c];
            last[c] = sample[c];
        }
        if (same) {
            repeated++;
        } else {
            usual = Math.max(usual, repeated < limit() ? repeated : 0);
            repeated = 0;
        }
    }

    /** Repetitions in a row so far. */
    int repeated() {
        return repeated;
    }

    /** Repetitions at which the stream is stale. */
    int limit() {
        return Math.max(STALE, LONGER * usual);
    }

    /** Whether the sample repeats the last one more often than was usual. */
    boolean unusual() {
        return repeated > Math.max(TOLERATED, usual);
    }

    void write(DataOutput out) throws IOException {
        StateFormat.writeDoubles(out, last);
        out.writeInt(repeated);
        out.writeInt(usual);
    }

    static RepeatedSamples read(DataInput in, int channels) throws IOException {
        RepeatedSamples samples = new RepeatedSamples(channels);
        StateFormat.readDoubles(in, samples.last);
        samples.repeated = in.readInt();
        samples.usual = in.readInt();
        return samples;
    }
}
