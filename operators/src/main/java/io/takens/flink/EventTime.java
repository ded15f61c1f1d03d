package io.takens.flink;

import io.takens.schemas.Forecast;
import io.takens.schemas.Observation;

/**
 * Event time of what arrives, for watermarks. They decide only when a silent stream is forgotten and when input is over; a
 * record without a believable time does not move them.
 */
public final class EventTime {
    private static final long UNKNOWN = Long.MIN_VALUE;

    private EventTime() {}

    /** Milliseconds since the epoch, rounded down. */
    public static long ofObservation(Arrival<Observation> arrival) {
        return arrival.readable() && Screening.credible(arrival.message())
                ? arrival.message().eventTime() / 1000
                : UNKNOWN;
    }

    /** Issue time, milliseconds since the epoch, rounded down. */
    public static long ofForecast(Arrival<Forecast> arrival) {
        return arrival.readable() && arrival.message().issueTime() >= 0
                ? arrival.message().issueTime() / 1000
                : UNKNOWN;
    }
}
