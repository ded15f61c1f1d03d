package io.takens.flink;

import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;

/**
 * How many streams an operator keeps. A subtask can't count its keys without reading them all, so it counts the streams
 * that come and go, and keeps the count in its operator state: after a restore, at any parallelism, the sum over subtasks
 * is right, the share of each is not. A savepoint made before the count was kept restores as zero.
 *
 * <p>Not thread-safe: belongs to one subtask; the gauge is read by others, and may be a record late.
 */
final class LiveStreams {
    private final ListState<Long> saved;
    private volatile long count;

    LiveStreams(FunctionInitializationContext context) throws Exception {
        saved = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("live-streams", LongSerializer.INSTANCE));
        long restored = 0;
        for (long part : saved.get()) {
            restored += part;
        }
        count = restored;
    }

    void started() {
        count++;
    }

    void ended() {
        count = Math.max(0, count - 1);
    }

    long count() {
        return count;
    }

    void save() throws Exception {
        saved.clear();
        saved.add(count);
    }

    void register(MetricGroup metrics) {
        metrics.gauge("streamsLive", () -> count);
    }
}
