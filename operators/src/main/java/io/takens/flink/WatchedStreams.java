package io.takens.flink;

import java.util.Iterator;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;

/**
 * Which streams of a group are there at a time: from their first sign of life until {@code idle} after the last. Counting reads
 * all of them, some 50 bytes each. Keyed state: belongs to the operator's present key.
 */
final class WatchedStreams {
    private static final int KEPT = 2; // times idle: the past is asked for, too

    private final MapState<String, Tuple2<Long, Long>> signs; // first and last, us
    private final long idle; // us

    WatchedStreams(RuntimeContext context, long idle) {
        this.signs = context.getMapState(
                new MapStateDescriptor<>("watched-streams", Types.STRING, Types.TUPLE(Types.LONG, Types.LONG)));
        this.idle = idle;
    }

    /** A stream gave a sign of life. */
    void sign(String streamId, long time) throws Exception {
        Tuple2<Long, Long> known = signs.get(streamId);
        signs.put(
                streamId,
                known == null ? Tuple2.of(time, time) : Tuple2.of(Math.min(known.f0, time), Math.max(known.f1, time)));
    }

    int count(long time) throws Exception {
        int count = 0;
        for (Tuple2<Long, Long> span : signs.values()) {
            count += span.f0 <= time && time - span.f1 <= idle ? 1 : 0;
        }
        return count;
    }

    /**
     * Drops those whose last sign is too old to matter.
     *
     * @return whether any is left
     */
    boolean sweep(long time) throws Exception {
        boolean left = false;
        for (Iterator<Map.Entry<String, Tuple2<Long, Long>>> all =
                        signs.entries().iterator();
                all.hasNext(); ) {
            if (time - all.next().getValue().f1 > KEPT * idle) {
                all.remove();
            } else {
                left = true;
            }
        }
        return left;
    }
}
