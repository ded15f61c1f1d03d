package io.takens.flink;

import io.takens.regime.OngoingIncidents;

/**
 * What the streams of a group tell about themselves: one changed, or is still there.
 *
 * @param streamId the stream
 * @param time event time, us
 * @param alarm what changed; null if the stream is there and that is all
 */
public record GroupEvent(String streamId, long time, OngoingIncidents.Alarm alarm) {
    private static final String UNGROUPED = "all";

    /** Group of the stream: what its id has before the last '/', "all" without one. */
    public String group() {
        int slash = streamId.lastIndexOf('/');
        return slash < 0 ? UNGROUPED : streamId.substring(0, slash);
    }
}
