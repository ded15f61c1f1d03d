package io.takens.regime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The regimes of one stream that were left, newest last, with their models; the oldest makes room.
 *
 * <p>State: int capacity, int n; per regime its id (int), when it was left (long), and one {@link ReferenceModel} a channel.
 */
final class RegimeLibrary {
    /**
     * @param models one per channel
     * @param left sample at which the stream was last held to leave it
     */
    record Entry(int regime, ReferenceModel[] models, long left) {}

    private static final long LONG_AGO = Long.MIN_VALUE / 2;

    private final int capacity;
    private final List<Entry> entries = new ArrayList<>();

    /** @param capacity regimes held, at least 1 */
    RegimeLibrary(int capacity) {
        this.capacity = capacity;
    }

    List<Entry> entries() {
        return entries;
    }

    /** Puts a regime away, in place of what was known of it. */
    void put(int regime, ReferenceModel[] models, long left) {
        for (ReferenceModel model : models) {
            model.drop();
        }
        remove(regime);
        entries.add(new Entry(regime, models, left));
        if (entries.size() > capacity) {
            entries.remove(0);
        }
    }

    /** Takes a regime out: its models are on watch again. */
    void remove(int regime) {
        entries.removeIf(entry -> entry.regime == regime);
    }

    /** What is held of a regime. */
    Entry entry(int regime) {
        for (Entry entry : entries) {
            if (entry.regime == regime) {
                return entry;
            }
        }
        throw new IllegalArgumentException("regime " + regime + " is not among the " + entries.size() + " held");
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(capacity);
        out.writeInt(entries.size());
        for (Entry entry : entries) {
            out.writeInt(entry.regime);
            out.writeLong(entry.left);
            for (ReferenceModel model : entry.models) {
                model.write(out);
            }
        }
    }

    /** @param compares see {@link ReferenceModel#read} */
    static RegimeLibrary read(DataInput in, int channels, boolean compares) throws IOException {
        RegimeLibrary library = new RegimeLibrary(in.readInt());
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            int regime = in.readInt();
            long left = compares ? in.readLong() : LONG_AGO;
            ReferenceModel[] models = new ReferenceModel[channels];
            for (int c = 0; c < channels; c++) {
                models[c] = ReferenceModel.read(in, compares);
            }
            library.entries.add(new Entry(regime, models, left));
        }
        return library;
    }
}
