package io.takens.flink;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Notices that a stream of forecasts has stopped: nothing for {@value #PERIODS} times the longest ordinary interval
 * between two of them, after {@value #FEWEST}.
 *
 * <p>It is said once, with numbers that follow from the last forecast alone, whether a timer says it or the next forecast
 * does: what is said does not depend on how far the watermark was. The timer waits twice as long, so that streams that
 * run behind others in event time are not called silent.
 *
 * <p>State: long forecasts, long longest interval, us; boolean said. Not thread-safe: one instance belongs to one stream.
 */
final class Silence {
    private static final int PERIODS = 10;
    private static final int FEWEST = 4; // forecasts
    private static final int PATIENCE = 2; // limits that a timer waits

    private long forecasts;
    private long longest; // interval that was no silence, us
    private boolean said;

    /** Event time without forecasts after which the stream is silent, microseconds; 0 while that is unknown. */
    long limit() {
        return forecasts >= FEWEST ? Math.min(longest, Long.MAX_VALUE / 4 / PERIODS) * PERIODS : 0;
    }

    /**
     * Event time at which a timer should look, milliseconds; {@code Long.MAX_VALUE} if none should.
     *
     * @param last issue time of the last forecast, us
     */
    long due(long last) {
        return said || limit() == 0 ? Long.MAX_VALUE : (last + PATIENCE * limit()) / 1000 + 1;
    }

    /**
     * Whether the stream is silent and nobody has said so; then it counts as said.
     *
     * @param last issue time of the last forecast, us
     * @param until time until which nothing came, us
     */
    boolean breaks(long last, long until) {
        if (said || limit() == 0 || until - last <= limit()) {
            return false;
        }
        said = true;
        return true;
    }

    /**
     * A forecast came.
     *
     * @param interval event time since the one before, us; not positive if there is none or time went back
     */
    void heard(long interval) {
        if (forecasts > 0 && (forecasts < FEWEST || interval <= limit())) {
            longest = Math.max(longest, interval);
        }
        forecasts++;
        said = false;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(forecasts);
        out.writeLong(longest);
        out.writeBoolean(said);
    }

    static Silence read(DataInput in) throws IOException {
        Silence silence = new Silence();
        silence.forecasts = in.readLong();
        silence.longest = in.readLong();
        silence.said = in.readBoolean();
        return silence;
    }
}
