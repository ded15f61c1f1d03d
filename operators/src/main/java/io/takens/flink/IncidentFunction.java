package io.takens.flink;

import io.takens.regime.Detection;
import io.takens.regime.OngoingIncidents;
import io.takens.regime.OngoingIncidents.Closed;
import io.takens.schemas.Incident;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Says once of a group's streams that they changed together. Keyed by group. Alarms are held until event time has gone on past
 * the incident by the patience given, or by {@value #SAMPLES} samples if that is longer; what is said follows from their own times
 * and not from the order in which streams, partitions and subtasks deliver them, as long as none is later than that.
 *
 * <p>One sign of life costs a read and a write of some 50 bytes, an alarm those of the alarms held, an incident a look at the
 * group's streams.
 */
public final class IncidentFunction extends KeyedProcessFunction<String, GroupEvent, Incident> {
    /** Share of false ones among the discoveries, in the mean. */
    public static final double FALSE_DISCOVERY_RATE = 0.1;

    private static final long serialVersionUID = 1L;
    private static final int SAMPLES = 1000;
    private static final int NAMED = 1000; // streams: their names are at most 256 characters, a record at most 1 MB

    private final long patience; // us
    private final long idle; // us
    private transient ValueState<OngoingIncidents> ongoing;
    private transient WatchedStreams watched;
    private transient Counter incidents;
    private transient Counter discoveries;
    private transient Counter late;
    private transient Counter hurried;

    /**
     * @param patience event time by which a stream may run behind others of its group
     * @param idle event time without a sign of life after which a stream counts no longer
     */
    public IncidentFunction(Duration patience, Duration idle) {
        this.patience = patience.toMillis() * 1000;
        this.idle = idle.toMillis() * 1000;
    }

    @Override
    public void open(OpenContext context) {
        ongoing =
                getRuntimeContext().getState(new ValueStateDescriptor<>("incidents", new OngoingIncidentsSerializer()));
        watched = new WatchedStreams(getRuntimeContext(), idle);
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        incidents = metrics.counter("incidents");
        discoveries = metrics.counter("incidentsDiscovered");
        late = metrics.counter("alarmsLate");
        hurried = metrics.counter("incidentsHurried");
    }

    @Override
    public void processElement(GroupEvent event, Context context, Collector<Incident> out) throws Exception {
        watched.sign(event.streamId(), event.time());
        sweepLater(event.time(), context);
        if (event.alarm() == null) {
            return;
        }
        OngoingIncidents held = ongoing.value();
        if (held == null) {
            held = new OngoingIncidents(FALSE_DISCOVERY_RATE);
        }
        held.add(event.alarm());
        if (held.full()) {
            out.collect(close(held, context.getCurrentKey()));
            hurried.inc();
        }
        long due = millis(held.due(patience, SAMPLES));
        late.inc(due <= context.timerService().currentWatermark() ? 1 : 0);
        context.timerService().registerEventTimeTimer(due);
        ongoing.update(held);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Incident> out) throws Exception {
        long now = timestamp * 1000;
        OngoingIncidents held = ongoing.value();
        if (held != null) {
            while (held.due(patience, SAMPLES) <= now) {
                out.collect(close(held, context.getCurrentKey()));
            }
            ongoing.update(held);
            long due = held.due(patience, SAMPLES);
            if (due < Long.MAX_VALUE) {
                context.timerService().registerEventTimeTimer(millis(due));
            }
        }
        if (now % idle == 0 && watched.sweep(now)) {
            sweepLater(now, context);
        }
    }

    /** At the next whole multiple of {@code idle}, so that a group has one such timer; not once input is over. */
    private void sweepLater(long time, Context context) {
        long watermark = context.timerService().currentWatermark();
        if (watermark < Long.MAX_VALUE) {
            long now = Math.max(time, watermark == Long.MIN_VALUE ? time : watermark * 1000);
            context.timerService().registerEventTimeTimer((Math.floorDiv(now, idle) + 1) * (idle / 1000));
        }
    }

    private static long millis(long micros) {
        return Math.floorDiv(micros, 1000) + (Math.floorMod(micros, 1000) > 0 ? 1 : 0);
    }

    private Incident close(OngoingIncidents held, String group) {
        Closed closed = held.closeFirst(this::watchedAt);
        incidents.inc();
        discoveries.inc(closed.discovery() ? 1 : 0);
        return message(group, closed);
    }

    private int watchedAt(long time) {
        try {
            return watched.count(time);
        } catch (Exception e) {
            throw new IllegalStateException("the streams of a group can't be read: " + e.getMessage(), e);
        }
    }

    static Incident message(String group, Closed closed) {
        List<Map.Entry<String, Detection.Kind>> named =
                closed.kinds().entrySet().stream().limit(NAMED).toList();
        int affected = closed.kinds().size();
        return new Incident(
                group,
                closed.onset(),
                closed.lastOnset(),
                closed.declared(),
                closed.closed(),
                affected,
                named.stream().map(Map.Entry::getKey).toList(),
                named.stream().map(entry -> entry.getValue().name()).toList(),
                closed.watched(),
                closed.chance(),
                FALSE_DISCOVERY_RATE,
                closed.discovery(),
                String.format(
                        Locale.ROOT,
                        "%d of %d streams changed within %.3g s",
                        affected,
                        closed.watched(),
                        (closed.lastOnset() - closed.onset()) / 1e6));
    }
}
