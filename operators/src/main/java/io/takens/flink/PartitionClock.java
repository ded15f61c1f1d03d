package io.takens.flink;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How far the event time of a partition has got on, as its records say in their order. It goes on by what a stream that
 * sends regularly takes it past where any of them had taken it, and never by more than that stream's own interval: one wild
 * time, an outage of all streams, or a stream whose times are decades ahead moves it no faster than an honest one.
 *
 * <p>State: long time, us; long elapsed, us. Not thread-safe: one instance belongs to one partition.
 */
final class PartitionClock {
    private long time = Long.MIN_VALUE;
    private long elapsed;

    /**
     * A stream went on by an interval that is ordinary for it.
     *
     * @param now issue time of its forecast, us
     * @param interval event time since its forecast before, positive, us
     */
    void advance(long now, long interval) {
        if (now > time) {
            boolean first = time == Long.MIN_VALUE;
            long ahead = now - time; // overflows only over 292,000 years
            elapsed += first || ahead < 0 ? interval : Math.min(interval, ahead);
            time = now;
        }
    }

    /** Event time that has passed since the first record, microseconds; never goes back. */
    long elapsed() {
        return elapsed;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(time);
        out.writeLong(elapsed);
    }

    static PartitionClock read(DataInput in) throws IOException {
        PartitionClock clock = new PartitionClock();
        clock.time = in.readLong();
        clock.elapsed = in.readLong();
        return clock;
    }
}
