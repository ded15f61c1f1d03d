package io.takens.flink;

import io.takens.schemas.Forecast;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Notices that a stream of forecasts has stopped: nothing for {@value #PERIODS} times the longest ordinary interval between
 * two of them, after {@value #FEWEST}.
 *
 * <p>It is said once, either by the stream's next forecast or before, when its partition's event time has gone on without it
 * for twice as long and at least for a given time; what is said follows from the last forecast alone.
 *
 * <p>State: long forecasts; long sequence, issue time of the last, us; long longest interval, us; long partition's elapsed
 * time when it came, us; boolean said. Not thread-safe: one instance belongs to one stream.
 */
final class Silence {
    private static final int PERIODS = 10;
    private static final int FEWEST = 4; // forecasts
    private static final int PATIENCE = 2; // limits that the partition goes on
    private static final int INTERVALS = 1000; // until a stream is forgotten: a slow one is not a silent one

    private long forecasts;
    private long sequence;
    private long issueTime;
    private long longest; // interval that was no silence, us
    private long heard; // elapsed time of the partition, us
    private boolean said;

    /** Whether a forecast is neither a repetition nor older than the last: its number or its time goes on. */
    boolean isNew(Forecast forecast) {
        return forecasts == 0 || forecast.sequence() > sequence || forecast.issueTime() > issueTime;
    }

    /** Event time without forecasts after which the stream is silent, microseconds; 0 while that is unknown. */
    long limit() {
        return forecasts >= FEWEST ? times(longest, PERIODS) : 0;
    }

    /** Whether the stream was silent until a forecast that comes now, and nobody has said so. */
    boolean brokenBy(Forecast forecast) {
        return !said && limit() > 0 && forecast.issueTime() - issueTime > limit();
    }

    /** A new forecast came; moves the partition's clock if its interval was an ordinary one. */
    void hear(Forecast forecast, PartitionClock clock) {
        long interval = forecast.issueTime() - issueTime;
        if (forecasts > 0 && interval > 0 && (forecasts < FEWEST || interval <= limit())) {
            if (forecasts >= FEWEST) {
                clock.advance(forecast.issueTime(), interval);
            }
            longest = Math.max(longest, interval);
        }
        forecasts++;
        sequence = forecast.sequence();
        issueTime = forecast.issueTime();
        heard = clock.elapsed();
        said = false;
    }

    /** Whether it has been said that the stream is silent, or can't be because its intervals are unknown. */
    boolean settled() {
        return said || limit() == 0;
    }

    /** Notes that it has been said. */
    void say() {
        said = true;
    }

    /**
     * The partition's elapsed time after which something is to be done about the stream: say that it is silent, or forget it
     * if that is settled; microseconds.
     *
     * @param patience least time until it is called silent, us
     * @param idle least time until it is forgotten, us
     */
    long due(long patience, long idle) {
        long wait = Math.max(patience, times(limit(), PATIENCE));
        return heard + (settled() ? Math.max(Math.max(idle, times(longest, INTERVALS)), wait) : wait);
    }

    private static long times(long interval, int factor) {
        return Math.min(interval, Long.MAX_VALUE / 8 / factor) * factor;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(forecasts);
        out.writeLong(sequence);
        out.writeLong(issueTime);
        out.writeLong(longest);
        out.writeLong(heard);
        out.writeBoolean(said);
    }

    static Silence read(DataInput in) throws IOException {
        Silence silence = new Silence();
        silence.forecasts = in.readLong();
        silence.sequence = in.readLong();
        silence.issueTime = in.readLong();
        silence.longest = in.readLong();
        silence.heard = in.readLong();
        silence.said = in.readBoolean();
        return silence;
    }
}
