package io.takens.regime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The newest {@value #CAPACITY} samples of one channel by their index in the stream; NaN where one is missing. Samples are
 * kept as floats relative to the first, which leaves seven digits of how far the channel has moved.
 *
 * <p>State: long now; double origin; the samples held (floats), in the ring's order.
 */
final class SampleHistory {
    static final int CAPACITY = 1200;

    private final float[] ring = new float[CAPACITY];
    private double origin = Double.NaN; // first sample that is not missing
    private long first;
    private long now = -1;

    /** Index of the newest sample, -1 before the first. */
    long now() {
        return now;
    }

    /** Oldest index that is still held. */
    long oldest() {
        return Math.max(first, now - CAPACITY + 1);
    }

    /** @param index from {@link #oldest} to {@link #now} */
    double get(long index) {
        return origin + ring[(int) (index % CAPACITY)];
    }

    /** Begins at an index instead of 0. */
    void startAt(long index) {
        now = index - 1;
        first = index;
    }

    void add(double x) {
        now++;
        if (Double.isNaN(origin)) {
            origin = x;
        }
        ring[(int) (now % CAPACITY)] = (float) (x - origin);
    }

    void gap(long missing) {
        long skipped = Math.max(0, missing - CAPACITY);
        now += skipped;
        for (long i = skipped; i < missing; i++) {
            add(Double.NaN);
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(now);
        out.writeDouble(origin);
        for (int i = 0; i < Math.min(CAPACITY, now + 1); i++) {
            out.writeFloat(ring[i]);
        }
    }

    static SampleHistory read(DataInput in) throws IOException {
        SampleHistory history = new SampleHistory();
        history.now = in.readLong();
        history.origin = in.readDouble();
        for (int i = 0; i < Math.min(CAPACITY, history.now + 1); i++) {
            history.ring[i] = in.readFloat();
        }
        return history;
    }
}
