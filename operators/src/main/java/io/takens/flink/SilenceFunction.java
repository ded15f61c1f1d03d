package io.takens.flink;

import io.takens.schemas.Forecast;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Passes the forecasts of a partition on, and says among them which streams have fallen silent and which are to be
 * forgotten. Keyed by partition: the answer follows from the partition's records in their order, and from nothing else; there
 * are no watermarks, timers and clocks in it.
 *
 * <p>A stream is silent when its next forecast comes too late, and already before, once the {@link PartitionClock} has gone on
 * without it. Streams of one partition are written by several subtasks, which after a failure may run apart for about
 * as long as it lasted: the patience given should be longer than that.
 *
 * <p>One forecast costs two reads and writes of some 50 bytes; a stream is looked at about once in its patience.
 */
public final class SilenceFunction extends KeyedProcessFunction<Integer, ForecastEvent, ForecastEvent> {
    private static final long serialVersionUID = 1L;

    private final long patience; // us
    private final long idle; // us
    private transient ValueState<PartitionClock> clocks;
    private transient MapState<String, Silence> streams;
    private transient Map<Integer, Deadlines> deadlines; // by partition

    /**
     * @param patience event time that its partition goes on without a stream before it is silent, at least twenty of its
     *     intervals
     * @param idle the same before it is forgotten, at least a thousand of its intervals
     */
    public SilenceFunction(Duration patience, Duration idle) {
        this.patience = patience.toMillis() * 1000;
        this.idle = idle.toMillis() * 1000;
    }

    @Override
    public void open(OpenContext context) {
        clocks = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("partition-clock", new PartitionClockSerializer()));
        streams = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("silences", StringSerializer.INSTANCE, new SilenceSerializer()));
        deadlines = new HashMap<>();
    }

    @Override
    public void processElement(ForecastEvent event, Context context, Collector<ForecastEvent> out) throws Exception {
        int partition = event.partition();
        Forecast forecast = event.forecast();
        Deadlines looks = deadlines(partition);
        Silence stream = streams.get(event.streamId());
        if (stream == null) {
            stream = new Silence();
        } else if (!stream.isNew(forecast)) {
            out.collect(event);
            return;
        } else if (stream.brokenBy(forecast)) {
            out.collect(ForecastEvent.silent(partition, event.streamId(), stream.limit()));
        }
        PartitionClock clock = clocks.value();
        if (clock == null) {
            clock = new PartitionClock();
        }
        stream.hear(forecast, clock);
        streams.put(event.streamId(), stream);
        clocks.update(clock);
        out.collect(event);
        looks.atLatest(event.streamId(), stream.due(patience, idle));
        for (String name : overdue(looks, clock.elapsed())) {
            out.collect(settle(partition, name, looks));
        }
    }

    /** Streams that something is to be done about, by name; they leave the deadlines. */
    private List<String> overdue(Deadlines looks, long elapsed) throws Exception {
        List<String> overdue = new ArrayList<>();
        for (String name = looks.before(elapsed); name != null; name = looks.before(elapsed)) {
            long due = streams.get(name).due(patience, idle);
            if (due < elapsed) {
                overdue.add(name);
            } else {
                looks.atLatest(name, due);
            }
        }
        overdue.sort(null);
        return overdue;
    }

    private ForecastEvent settle(int partition, String name, Deadlines looks) throws Exception {
        Silence stream = streams.get(name);
        if (stream.settled()) {
            streams.remove(name);
            return ForecastEvent.forgotten(partition, name);
        }
        stream.say();
        streams.put(name, stream);
        looks.atLatest(name, stream.due(patience, idle));
        return ForecastEvent.silent(partition, name, stream.limit());
    }

    private Deadlines deadlines(int partition) throws Exception {
        Deadlines known = deadlines.get(partition);
        if (known == null) {
            known = new Deadlines();
            for (Map.Entry<String, Silence> stream : streams.entries()) {
                known.atLatest(stream.getKey(), stream.getValue().due(patience, idle));
            }
            deadlines.put(partition, known);
        }
        return known;
    }
}
