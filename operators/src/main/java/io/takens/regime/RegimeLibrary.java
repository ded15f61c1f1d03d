package io.takens.regime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The regimes of one stream that were left, newest last, with their models; the oldest makes room.
 *
 * <p>State: int capacity, int n; per regime its id (int) and one {@link ReferenceModel} a channel.
 */
final class RegimeLibrary {
    /** @param models one per channel */
    record Entry(int regime, ReferenceModel[] models) {}

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
    void put(int regime, ReferenceModel[] models) {
        for (ReferenceModel model : models) {
            model.drop();
        }
        remove(regime);
        entries.add(new Entry(regime, models));
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
            for (ReferenceModel model : entry.models) {
                model.write(out);
            }
        }
    }

    static RegimeLibrary read(DataInput in, int channels) throws IOException {
        RegimeLibrary library = new RegimeLibrary(in.readInt());
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            int regime = in.readInt();
            ReferenceModel[] models = new ReferenceModel[channels];
            for (int c = 0; c < channels; c++) {
                models[c] = ReferenceModel.read(in);
            }
            library.entries.add(new Entry(regime, models));
        }
        return library;
    }
}
