package io.takens.order;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@link SequenceOrder} remembers of one stream.
 *
 * <p>Layout, version 1, big endian:
 * <pre>
 * byte  version
 * long  next          lowest place that is neither filled nor given up
 * long  last          place of the last accepted sample, -1 before the first
 * long  time          its event time, microseconds
 * long  newest        latest event time offered, microseconds
 * int   set back      samples in a row with rising times before {@code time}
 * long  set-back time event time of the latest of them, microseconds
 * long  forgotten     places below are closed, it is no longer known how
 * int   holes, each:    long from, long to (exclusive); ascending, disjoint
 * int   waiting, each:  long place, long event time, byte present, [item]; ascending
 * </pre>
 * 61 bytes, 16 a hole and 17 and the item a waiting sample.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 *
 * @param <T> what waits
 */
public final class SequenceState<T> {
    private static final int VERSION = 1;

    long next;
    long last = -1;
    long time = Long.MIN_VALUE;
    long newest = Long.MIN_VALUE;
    int setBack;
    long setBackTime = Long.MIN_VALUE;
    final TreeMap<Long, Waiting<T>> waiting = new TreeMap<>();
    private final Deque<Hole> holes = new ArrayDeque<>();
    private long forgotten; // places below were closed too long ago to say how

    record Waiting<T>(long time, T item) {}

    private record Hole(long from, long to) {}

    /** Writes one item. */
    public interface ItemWriter<T> {
        void write(T item, DataOutput out) throws IOException;
    }

    /** Reads one item. */
    public interface ItemReader<T> {
        T read(DataInput in) throws IOException;
    }

    /** Whether a sample was accepted yet. */
    public boolean started() {
        return last >= 0;
    }

    /** Sequence number of the last accepted sample; -1 before the first. */
    public long last() {
        return last;
    }

    /** Event time of the last accepted sample, microseconds since the epoch; meaningless before the first. */
    public long time() {
        return time;
    }

    /** Samples that wait for earlier ones. */
    public int waiting() {
        return waiting.size();
    }

    /** Gives up what is open below this place, which becomes the next. */
    void closeBelow(long place) {
        if (place == next) {
            return;
        }
        Hole before = holes.peekLast();
        if (before != null && before.to == next) {
            holes.removeLast();
            holes.addLast(new Hole(before.from, place));
        } else {
            holes.addLast(new Hole(next, place));
        }
        next = place;
        if (holes.size() > SequenceOrder.HOLES) {
            forgotten = holes.removeFirst().to;
        }
    }

    boolean givenUp(long place) {
        if (place < forgotten) {
            return true;
        }
        for (Iterator<Hole> newestFirst = holes.descendingIterator(); newestFirst.hasNext(); ) {
            Hole hole = newestFirst.next();
            if (place >= hole.from) {
                return place < hole.to;
            }
        }
        return false;
    }

    /** Forgets what is known of this place and of those above. */
    void reopen(long place) {
        while (!holes.isEmpty() && holes.peekLast().to > place) {
            Hole hole = holes.removeLast();
            if (hole.from < place) {
                holes.addLast(new Hole(hole.from, place));
            }
        }
        forgotten = Math.min(forgotten, place);
    }

    /** Writes the state as drawn above. */
    public void write(DataOutput out, ItemWriter<T> items) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(next);
        out.writeLong(last);
        out.writeLong(time);
        out.writeLong(newest);
        out.writeInt(setBack);
        out.writeLong(setBackTime);
        out.writeLong(forgotten);
        out.writeInt(holes.size());
        for (Hole hole : holes) {
            out.writeLong(hole.from);
            out.writeLong(hole.to);
        }
        out.writeInt(waiting.size());
        for (Map.Entry<Long, Waiting<T>> entry : waiting.entrySet()) {
            out.writeLong(entry.getKey());
            out.writeLong(entry.getValue().time);
            out.writeBoolean(entry.getValue().item != null);
            if (entry.getValue().item != null) {
                items.write(entry.getValue().item, out);
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    public static <T> SequenceState<T> read(DataInput in, ItemReader<T> items) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("SequenceState version " + version + ", this build reads " + VERSION);
        }
        SequenceState<T> state = new SequenceState<>();
        state.next = in.readLong();
        state.last = in.readLong();
        state.time = in.readLong();
        state.newest = in.readLong();
        state.setBack = in.readInt();
        state.setBackTime = in.readLong();
        state.forgotten = in.readLong();
        for (int holes = in.readInt(); holes > 0; holes--) {
            state.holes.addLast(new Hole(in.readLong(), in.readLong()));
        }
        for (int waiting = in.readInt(); waiting > 0; waiting--) {
            long place = in.readLong();
            long time = in.readLong();
            state.waiting.put(place, new Waiting<>(time, in.readBoolean() ? items.read(in) : null));
        }
        return state;
    }
}
