package io.takens.flink;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * When each stream of a partition is to be looked at. A time that is too early costs a look; it must not be too late. Follows
 * from the streams' state, and is made anew from it. A change costs O(log n).
 *
 * <p>Not thread-safe: belongs to one subtask.
 */
final class Deadlines {
    private final TreeSet<Deadline> order =
            new TreeSet<>(Comparator.comparingLong(Deadline::time).thenComparing(Deadline::streamId));
    private final Map<String, Long> times = new HashMap<>();

    private record Deadline(long time, String streamId) {}

    /** Sees to it that the stream is looked at by then. */
    void atLatest(String streamId, long time) {
        Long known = times.get(streamId);
        if (known == null || time < known) {
            if (known != null) {
                order.remove(new Deadline(known, streamId));
            }
            times.put(streamId, time);
            order.add(new Deadline(time, streamId));
        }
    }

    /** The stream with the earliest time before a given one, which is taken out; null if there is none. */
    String before(long time) {
        if (order.isEmpty() || order.first().time >= time) {
            return null;
        }
        String streamId = order.pollFirst().streamId;
        times.remove(streamId);
        return streamId;
    }
}
