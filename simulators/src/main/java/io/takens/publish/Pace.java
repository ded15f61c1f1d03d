package io.takens.publish;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How fast event time passes: real time times a factor, or as fast as the broker takes it.
 *
 * <p>A pace starts at its first {@link #await}. Who falls behind catches up without waiting; nothing is skipped. Not
 * thread-safe.
 */
public final class Pace {

    private static final long MICROSECOND = 1_000; // nanoseconds
    private static final long SHORTEST_WAIT = 500_000; // nanoseconds; less is not worth a system call

    /** Waits. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(long nanoseconds) throws InterruptedException;
    }

    private final double factor; // infinite = never wait
    private final LongSupplier clock;
    private final Sleeper sleeper;
    private boolean started;
    private long firstEvent;
    private long firstInstant;
    private long behind;

    Pace(double factor, LongSupplier clock, Sleeper sleeper) {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("pace = " + factor + " x real time is not greater than 0");
        }
        this.factor = factor;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /**
     * Event time passes at real time times a factor.
     *
     * @param factor greater than 0; 1 = real time
     */
    public static Pace realTime(double factor) {
        return new Pace(factor, System::nanoTime, TimeUnit.NANOSECONDS::sleep);
    }

    /** As fast as possible. */
    public static Pace unlimited() {
        return realTime(Double.POSITIVE_INFINITY);
    }

    /**
     * Waits until an event is due.
     *
     * @param eventTime microseconds since the epoch; does not decrease from call to call
     * @throws InterruptedException if the thread is interrupted before it is due
     */
    public void await(long eventTime) throws InterruptedException {
        await(eventTime, Long.MAX_VALUE);
    }

    /**
     * Waits until an event is due, but not longer than asked, so that the caller can look after other things.
     *
     * @param longest nanoseconds
     * @return whether the event is due
     */
    boolean await(long eventTime, long longest) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before the event at " + eventTime + " microseconds");
        }
        if (!started) {
            started = true;
            firstEvent = eventTime;
            firstInstant = clock.getAsLong();
        }
        if (factor == Double.POSITIVE_INFINITY) {
            return true;
        }
        long due = firstInstant + (long) ((eventTime - firstEvent) / factor * MICROSECOND);
        long wait = due - clock.getAsLong();
        if (wait > SHORTEST_WAIT) {
            sleeper.sleep(Math.min(wait, longest));
        }
        behind = Math.max(0, -wait);
        return wait <= longest;
    }

    /** How far the last event was behind its due time, seconds; 0 when on time. */
    public double lag() {
        return behind * 1e-9;
    }

    long nanoseconds() {
        return clock.getAsLong();
    }
}
