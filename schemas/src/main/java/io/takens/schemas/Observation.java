package io.takens.schemas;

import java.util.List;

/**
 * One sample of one stream.
 *
 * @param streamId key of the stream, not empty
 * @param sequence number of the sample within its stream, from 0, one per sampling interval; a jump is a gap
 * @param eventTime event time, microseconds since the epoch
 * @param interval sampling interval, seconds of event time; 0 = unknown
 * @param channels name per channel; empty = unnamed
 * @param values one value per channel, finite
 */
public record Observation(
        String streamId, long sequence, long eventTime, double interval, List<String> channels, double[] values) {}
