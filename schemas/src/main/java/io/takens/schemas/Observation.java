package io.takens.schemas;

import java.util.List;
import java.util.Objects;

/**
 * One sample of one stream.
 *
 * <p>Construction checks for null alone, so that a defective sample that somebody else sent can be read, named and put
 * aside; {@link Codecs#OBSERVATION} refuses to write what this page does not allow.
 *
 * @param streamId key of the stream, not empty
 * @param sequence number of the sample within its stream, from 0, one per sampling interval; a jump is a gap
 * @param eventTime event time, microseconds since the epoch
 * @param interval sampling interval, seconds of event time; 0 = unknown
 * @param channels name per channel; empty = unnamed
 * @param values one value per channel, finite
 */
public record Observation(
        String streamId, long sequence, long eventTime, double interval, List<String> channels, double[] values) {

    public Observation {
        Objects.requireNonNull(streamId, "streamId");
        Objects.requireNonNull(channels, "channels");
        Objects.requireNonNull(values, "values");
    }
}
