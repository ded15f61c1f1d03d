package io.takens.flink;

import io.takens.schemas.Observation;

/**
 * Event time of what arrives, for watermarks. They decide only when a silent stream of samples is forgotten and when input
 * is over; a record without a believable time does not move them.
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
}
