package io.takens.context;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The last samples of a stream and where its gaps were. */
final class SampleRing {
    private final int capacity;
    private final int channels;
    private final double[] values; // row-major (slot, channel)
    private final boolean[] afterGap; // whether the sample in a slot starts a segment
    private long count; // samples ever added
    private boolean gap = true;

    SampleRing(int capacity, int channels) {
        this.capacity = capacity;
        this.channels = channels;
        this.values = new double[capacity * channels];
        this.afterGap = new boolean[capacity];
    }

    void add(double[] sample) {
        int slot = (int) (count % capacity);
        System.arraycopy(sample, 0, values, slot * channels, channels);
        afterGap[slot] = gap;
        gap = false;
        count++;
    }

    void gap() {
        gap = true;
    }

    /** Samples ever added. */
    long count() {
        return count;
    }

    /** Samples held. */
    int length() {
        return (int) Math.min(count, capacity);
    }

    /** Whether the stream has broken off after the last sample. */
    boolean broken() {
        return gap;
    }

    /** Samples held, oldest first, row-major (time, channel). */
    double[] values() {
        int length = length();
        double[] ordered = new double[length * channels];
        for (int t = 0; t < length; t++) {
            System.arraycopy(values, slot(t) * channels, ordered, t * channels, channels);
        }
        return ordered;
    }

    /** Whether each sample held starts a segment, oldest first. */
    boolean[] starts() {
        boolean[] ordered = new boolean[length()];
        for (int t = 0; t < ordered.length; t++) {
            ordered[t] = t == 0 || afterGap[slot(t)];
        }
        return ordered;
    }

    private int slot(int time) {
        return (int) ((count - length() + time) % capacity);
    }

    SampleRing copy() {
        SampleRing copy = new SampleRing(capacity, channels);
        System.arraycopy(values, 0, copy.values, 0, values.length);
        System.arraycopy(afterGap, 0, copy.afterGap, 0, capacity);
        copy.count = count;
        copy.gap = gap;
        return copy;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(count);
        out.writeBoolean(gap);
        for (int t = 0; t < length(); t++) {
            int slot = slot(t);
            out.writeBoolean(afterGap[slot]);
            for (int c = 0; c < channels; c++) {
                out.writeDouble(values[slot * channels + c]);
            }
        }
    }

    static SampleRing read(DataInput in, int capacity, int channels) throws IOException {
        SampleRing ring = new SampleRing(capacity, channels);
        ring.count = in.readLong();
        ring.gap = in.readBoolean();
        for (int t = 0; t < ring.length(); t++) {
            int slot = ring.slot(t);
            ring.afterGap[slot] = in.readBoolean();
            for (int c = 0; c < channels; c++) {
                ring.values[slot * channels + c] = in.readDouble();
            }
        }
        return ring;
    }
}
