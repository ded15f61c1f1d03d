package io.takens.evaluation.rolling;

import java.util.stream.IntStream;
import org.hipparchus.util.FastMath;

/**
 * When forecasts are issued, and which of their leads are written down.
 *
 * @param horizon leads of a forecast, samples, at least 1
 * @param from samples of a stream before the first forecast; 0 = half of it
 * @param every samples from one forecast to the next; 0 = about {@value #FORECASTS} forecasts a stream
 */
public record Schedule(int horizon, int from, int every) {
    private static final int FORECASTS = 50;
    private static final int DENSE = 8;
    private static final int SPARSE = 16;

    public Schedule {
        if (horizon < 1 || from < 0 || every < 0) {
            throw new IllegalArgumentException(
                    "horizon " + horizon + ", from " + from + ", every " + every + ": at least 1, 0 and 0");
        }
    }

    /** The same with numbers for a stream instead of the defaults. */
    Schedule resolved(int samples) {
        int first = from > 0 ? from : FastMath.max(1, samples / 2);
        int step = every > 0 ? every : FastMath.max(1, (samples - horizon - first) / FORECASTS);
        return new Schedule(horizon, first, step);
    }

    /** Whether to forecast after so many samples of so many; all leads must be there to be scored. */
    boolean due(int learnt, int samples) {
        return learnt >= from && (learnt - from) % every == 0 && learnt + horizon <= samples;
    }

    /** Forecasts whose leads overlap with those of one of them, itself included. */
    int overlap() {
        return (horizon + every - 1) / every;
    }

    /** Leads written down: every one up to 8, then in equal ratios up to the horizon. */
    static int[] leads(int horizon) {
        int dense = Math.min(DENSE, horizon);
        return IntStream.concat(
                        IntStream.rangeClosed(1, dense),
                        IntStream.rangeClosed(1, SPARSE).map(i -> (int)
                                FastMath.round(dense * FastMath.pow((double) horizon / dense, (double) i / SPARSE))))
                .distinct()
                .toArray();
    }
}
