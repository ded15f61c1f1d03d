package io.takens.flink;

import java.util.function.LongConsumer;
import org.apache.flink.util.clock.RelativeClock;

/**
 * Times one call in {@value #EVERY}, so that the clock costs less than what it measures. Tells nobody but a metric:
 * nothing that is published may follow from a clock.
 *
 * <p>Not thread-safe: belongs to one subtask.
 */
final class Stopwatch {
    static final int EVERY = 16;

    private final RelativeClock clock;
    private final LongConsumer micros;
    private long calls;

    /** @param micros gets the duration of a timed call, microseconds */
    Stopwatch(RelativeClock clock, LongConsumer micros) {
        this.clock = clock;
        this.micros = micros;
    }

    void time(Runnable work) {
        if (calls++ % EVERY != 0) {
            work.run();
            return;
        }
        long before = clock.relativeTimeNanos();
        work.run();
        micros.accept((clock.relativeTimeNanos() - before) / 1000);
    }
}
