package io.takens.flink;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/**
 * Decides when a stream has fallen silent, by event-time timers and not by its own times: two timers in a row, half the
 * allowed silence apart, without a sample in between. One wild event time that carries the watermark away fires every
 * timer once, and ends no stream.
 *
 * <p>State: long samples at the last timer; byte timers without a sample. Not thread-safe: one instance belongs to one
 * stream.
 */
final class Idleness {
    private static final int TIMERS = 2;
    private static final long INTERVALS = 1000; // of the stream's own sampling: a slow stream is not a silent one

    private long samples;
    private int silent;

    /**
     * Time of the next timer.
     *
     * @param now event time or watermark, whichever is later, ms
     * @param idle allowed silence
     * @param interval event time between the stream's last two samples, us
     */
    static long next(long now, Duration idle, long interval) {
        long allowed = Math.max(idle.toMillis(), Math.min(interval, Long.MAX_VALUE / INTERVALS) * INTERVALS / 1000);
        long next = now + allowed / TIMERS + 1;
        return next < now ? Long.MAX_VALUE : next;
    }

    /**
     * A timer fired.
     *
     * @param accepted samples that the stream has accepted so far
     * @return whether the stream has fallen silent
     */
    boolean fires(long accepted) {
        silent = accepted == samples ? silent + 1 : 0;
        samples = accepted;
        return silent >= TIMERS;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(samples);
        out.writeByte(silent);
    }

    static Idleness read(DataInput in) throws IOException {
        Idleness idleness = new Idleness();
        idleness.samples = in.readLong();
        idleness.silent = in.readByte();
        return idleness;
    }
}
