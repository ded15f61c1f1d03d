package io.takens.embedding;

import static io.takens.state.StateFormat.expectVersion;
import static io.takens.state.StateFormat.readDoubles;
import static io.takens.state.StateFormat.writeDoubles;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The last samples of a stream: a ring that is asked by lag, 0 for the newest. Push and get cost O(channels) and O(1).
 *
 * <p>State, version 1: {@code byte version | int channels | int capacity | int size | size x double[channels]}, oldest
 * first.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 */
public final class DelayLine {
    private static final int VERSION = 1;

    private final int channels;
    private final int capacity;
    private final double[] ring;
    private int head; // slot of the newest sample
    private int size;

    /**
     * @param channels values per sample
     * @param capacity samples kept
     */
    public DelayLine(int channels, int capacity) {
        this.channels = channels;
        this.capacity = capacity;
        this.ring = new double[channels * capacity];
        this.head = capacity - 1;
    }

    public int channels() {
        return channels;
    }

    public int capacity() {
        return capacity;
    }

    /** Samples since the last {@link #reset}, at most the capacity. */
    public int size() {
        return size;
    }

    public boolean full() {
        return size == capacity;
    }

    /** @param sample at least {@code channels} values; copied */
    public void push(double[] sample) {
        push(sample, 0);
    }

    /** @param offset where the sample starts in the array */
    public void push(double[] samples, int offset) {
        head = head + 1 == capacity ? 0 : head + 1;
        System.arraycopy(samples, offset, ring, head * channels, channels);
        if (size < capacity) {
            size++;
        }
    }

    /**
     * @param lag 0 for the newest, less than {@link #size}
     * @param channel from 0
     */
    public double get(int lag, int channel) {
        return ring[at(lag) + channel];
    }

    /** Copies the sample at a lag into the first {@code channels} places. */
    public void get(int lag, double[] sample) {
        System.arraycopy(ring, at(lag), sample, 0, channels);
    }

    /** Adds to one value of the sample at a lag. */
    public void add(int lag, int channel, double value) {
        ring[at(lag) + channel] += value;
    }

    private int at(int lag) {
        int slot = head - lag;
        return (slot < 0 ? slot + capacity : slot) * channels;
    }

    /** Forgets everything: what follows does not continue what was. */
    public void reset() {
        size = 0;
    }

    /** Takes over the content of a line of the same shape. */
    public void copyFrom(DelayLine other) {
        System.arraycopy(other.ring, 0, ring, 0, ring.length);
        head = other.head;
        size = other.size;
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(channels);
        out.writeInt(capacity);
        out.writeInt(size);
        double[] sample = new double[channels];
        for (int lag = size - 1; lag >= 0; lag--) {
            get(lag, sample);
            writeDoubles(out, sample);
        }
    }

    public static DelayLine read(DataInput in) throws IOException {
        expectVersion(in, "DelayLine", VERSION);
        DelayLine line = new DelayLine(in.readInt(), in.readInt());
        double[] sample = new double[line.channels];
        for (int left = in.readInt(); left > 0; left--) {
            readDoubles(in, sample);
            line.push(sample);
        }
        return line;
    }
}
