package io.takens.schemas;

import java.util.List;
import java.util.Objects;

/**
 * What a simulator did to a stream, for scoring alerts against.
 *
 * @param streamId key of the stream
 * @param sequence first sample of the new behaviour
 * @param eventTime its event time, microseconds since the epoch
 * @param kind what was done, for example PARAMETER_JUMP, NOISE, SENSOR, START
 * @param channels names of the channels touched; empty = all
 * @param regimeBefore name of the regime before
 * @param regimeAfter name of the regime after
 * @param exponentBefore largest Lyapunov exponent before, nats per second of event time; null if unknown
 * @param exponentAfter the same after
 * @param description one sentence for a person
 */
public record Truth(
        String streamId,
        long sequence,
        long eventTime,
        String kind,
        List<String> channels,
        String regimeBefore,
        String regimeAfter,
        Double exponentBefore,
        Double exponentAfter,
        String description) {

    public Truth {
        Objects.requireNonNull(streamId, "streamId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(channels, "channels");
        Objects.requireNonNull(regimeBefore, "regimeBefore");
        Objects.requireNonNull(regimeAfter, "regimeAfter");
        Objects.requireNonNull(description, "description");
        Check.finite("exponentBefore", exponentBefore == null ? 0 : exponentBefore);
        Check.finite("exponentAfter", exponentAfter == null ? 0 : exponentAfter);
    }
}
