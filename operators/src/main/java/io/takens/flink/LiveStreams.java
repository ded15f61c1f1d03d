package io.takens.flink;

import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;

/**
 * How many streams an operator keeps. A subtask can't count its keys without reading them all, so it counts the streams
 * that come and go, and keeps the count in operator state that every subtask reads at a restore. At the same parallelism
 * each goes on with its own count; at another each takes an even share of the sum, which is nearly what it has, since keys
 * are spread evenly. The sum over subtasks is exact in both cases.
 *
 * <p>Not thread-safe: belongs to one subtask; the gauge is read by others, and may be a record late.
 */
final class LiveStreams {
    private final ListState<Tuple2<Integer, Long>> saved; // subtask, streams
    private final int subtask;
    private volatile long count;

    LiveStreams(FunctionInitializationContext context, TaskInfo task) throws Exception {
        saved = context.getOperatorStateStore()
                .getUnionListState(
                        new ListStateDescriptor<>("live-streams-by-subtask", Types.TUPLE(Types.INT, Types.LONG)));
        subtask = task.getIndexOfThisSubtask();
        int subtasks = task.getNumberOfParallelSubtasks();
        int before = 0;
        long sum = 0;
        long own = 0;
        for (Tuple2<Integer, Long> part : saved.get()) {
            before++;
            sum += part.f1;
            own = part.f0 == subtask ? part.f1 : own;
        }
        count = before == subtasks ? own : sum / subtasks + (subtask < sum % subtasks ? 1 : 0);
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
        saved.add(Tuple2.of(subtask, count));
    }

    void register(MetricGroup metrics) {
        metrics.gauge("streamsLive", () -> count);
    }
}
