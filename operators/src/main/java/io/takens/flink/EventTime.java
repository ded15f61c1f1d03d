package io.takens.flink;

import io.takens.schemas.Forecast;
import io.takens.schemas.Observation;

/**
 * Event time of what arrives, for watermarks. They decide only when a silent stream of samples is forgotten, when the alarms
 * of an incident are all there, and when input is over; a record without a believable time does not move them.
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

    /** Milliseconds since the epoch, rounded down. */
    public static long ofForecast(Arrival<Forecast> arrival) {
        return arrival.readable() && Screening.credible(arrival.message().issueTime())
                ? arrival.message().issueTime() / 1000
                : UNKNOWN;
    }
}
