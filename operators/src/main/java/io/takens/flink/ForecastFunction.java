package io.takens.flink;

import io.takens.Settings;
import io.takens.order.Receiver;
import io.takens.order.Rejection;
import io.takens.order.SequenceOrder;
import io.takens.schemas.DeadLetter;
import io.takens.schemas.DeadLetter.Defect;
import io.takens.schemas.Forecast;
import io.takens.schemas.Observation;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.apache.flink.util.clock.SystemClock;

/**
 * Learns each stream and issues a forecast after every so many of its samples, also while the model warms up.
 *
 * <p>A record is screened, put in order, learnt; rejected ones leave by {@link #DEAD_LETTERS} verbatim. What is issued
 * follows from the stream's own records in their order and from the settings. At the end of bounded input, and before a
 * silent stream is forgotten, what waits is passed on and the last forecast covers what is left.
 *
 * <p>A kernel that fails, or says something that its message can't carry, costs its stream the model and the samples not
 * yet published: the stream learns anew from the next one, {@code modelFaults} counts it, and the job goes on.
 */
public final class ForecastFunction extends KeyedProcessFunction<String, Arrival<Observation>, Forecast>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;
    private static final int WEIGHED = 1024; // samples of a stream from one look at its size to the next

    /** Records that could not be used. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("dead-letters", MessageTypes.DEAD_LETTER);

    private final ForecastSettings settings;
    private final double largest;
    private transient ValueState<StreamState> streams;
    private transient Settings model;
    private transient Screening screening;
    private transient SequenceOrder order;
    private transient Forecasts forecasts;
    private transient ForecastCounters counters;
    private transient LiveStreams live;
    private transient Stopwatch learning;

    public ForecastFunction(ForecastSettings settings) {
        this(settings, Screening.LARGEST);
    }

    ForecastFunction(ForecastSettings settings, double largest) {
        this.settings = settings;
        this.largest = largest;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        live = new LiveStreams(context, getRuntimeContext().getTaskInfo());
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        live.save();
    }

    @Override
    public void open(OpenContext context) {
        streams = getRuntimeContext().getState(new ValueStateDescriptor<>("stream", new StreamStateSerializer()));
        model = settings.model();
        screening = new Screening(settings.maxChannels(), largest);
        order = new SequenceOrder(settings.lateness().toNanos() / 1000, settings.buffer());
        forecasts = new Forecasts(settings);
        counters = new ForecastCounters(getRuntimeContext().getMetricGroup());
        live.register(getRuntimeContext().getMetricGroup());
        learning = new Stopwatch(SystemClock.getInstance(), counters.learning::update);
    }

    @Override
    public void processElement(Arrival<Observation> arrival, Context context, Collector<Forecast> out)
            throws Exception {
        counters.read.inc();
        StreamState stream = streams.value();
        DeadLetter defect = screening.defect(arrival, stream == null ? 0 : stream.dimension);
        if (defect == null && stream == null && live.count() >= settings.maxStreams()) {
            defect = arrival.deadLetter(
                    Defect.OVER_LIMIT, "a new stream beside " + live.count() + ", at most that many by max-streams");
        }
        Observation observation = arrival.message();
        if (defect == null) {
            if (stream == null) {
                stream = start(observation, context.timerService());
            }
            order.offer(
                    stream.order,
                    observation.sequence(),
                    observation.eventTime(),
                    arrival,
                    new Step(stream, context, out));
        } else {
            reject(defect, context);
            if (stream == null || observation == null || !Screening.credible(observation)) {
                return;
            }
            order.skip(stream.order, observation.sequence(), observation.eventTime(), new Step(stream, context, out));
        }
        streams.update(stream);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Forecast> out) throws Exception {
        StreamState stream = streams.value();
        long watermark = context.timerService().currentWatermark();
        boolean over = watermark == Long.MAX_VALUE;
        boolean silent = !over && stream.idleness.fires(stream.accepted);
        if (over || silent) {
            Step step = new Step(stream, context, out);
            order.flush(stream.order, step);
            step.issueWhatIsLeft();
        }
        if (silent) {
            streams.clear();
            counters.expired.inc();
            live.ended();
            return;
        }
        if (!over) {
            context.timerService()
                    .registerEventTimeTimer(Idleness.next(Math.max(time, watermark), settings.idle(), stream.step));
        }
        streams.update(stream);
    }

    ForecastCounters counters() {
        return counters;
    }

    /** Streams that this subtask counts as live. */
    long live() {
        return live.count();
    }

    private StreamState start(Observation first, TimerService timers) {
        long now = Math.max(first.eventTime() / 1000, timers.currentWatermark());
        timers.registerEventTimeTimer(Idleness.next(now, settings.idle(), 0));
        counters.started.inc();
        live.started();
        return new StreamState(first.values().length);
    }

    /** Bytes of a stream's state. */
    private static int weight(StreamState stream) {
        try {
            DataOutputSerializer scale = new DataOutputSerializer(1 << 16);
            new StreamStateSerializer().serialize(stream, scale);
            return scale.length();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void reject(DeadLetter letter, Context context) {
        counters.rejected(letter.defect()).inc();
        context.output(DEAD_LETTERS, letter);
    }

    /** What follows from one record or timer of one stream. */
    private final class Step implements Receiver<Arrival<Observation>> {
        private final StreamState stream;
        private final Context context;
        private final Collector<Forecast> out;
        private long before; // event time of the sample before, us

        Step(StreamState stream, Context context, Collector<Forecast> out) {
            this.stream = stream;
            this.context = context;
            this.out = out;
            this.before = stream.order.time();
        }

        @Override
        public void accept(long sequence, long time, Arrival<Observation> arrival) {
            stream.step = stream.accepted == 0 ? 0 : Math.max(0, time - before);
            before = time;
            guarded(() -> learning.time(() -> stream.learn(arrival.message(), model)));
            counters.accepted.inc();
            if (stream.accepted % WEIGHED == 0) {
                guarded(() -> counters.stateBytes.update(weight(stream)));
            }
            if (stream.block.samples() >= settings.every()) {
                issue();
            }
        }

        @Override
        public void gap(long missing) {
            guarded(() -> stream.gap(missing));
            counters.gaps.inc();
            counters.missing.inc(missing);
        }

        @Override
        public void restart(long elapsed) {
            issueWhatIsLeft();
            double interval = stream.interval * 1e6; // us
            gap(interval > 0 && elapsed > interval ? Math.max(1, Math.round(elapsed / interval) - 1) : 1);
            counters.restarts.inc();
        }

        @Override
        public void reject(Arrival<Observation> arrival, Rejection why) {
            Observation observation = arrival.message();
            Defect defect = switch (why) {
                case DUPLICATE -> Defect.DUPLICATE;
                case LATE -> Defect.LATE;
                case BACKWARDS -> Defect.WRONG_TIME;
            };
            ForecastFunction.this.reject(
                    arrival.deadLetter(
                            defect,
                            "sample " + observation.sequence() + " at " + observation.eventTime()
                                    + " us came after sample " + stream.order.last() + " at " + stream.order.time()
                                    + " us was accepted"),
                    context);
        }

        void issueWhatIsLeft() {
            if (stream.block.samples() > 0) {
                issue();
            }
        }

        private void issue() {
            Forecast[] issued = new Forecast[1];
            guarded(() -> issued[0] = forecasts.issue(context.getCurrentKey(), stream));
            if (issued[0] != null) {
                out.collect(issued[0]);
                counters.forecasts.inc();
            }
        }

        /** Does a kernel's work; if the kernel fails, this stream begins anew and the others never know. */
        private void guarded(Runnable work) {
            try {
                work.run();
            } catch (RuntimeException fault) {
                stream.forget();
                counters.faults.inc();
                Faults.log(context.getCurrentKey(), stream.order.last(), counters.faults.getCount(), fault);
            }
        }
    }
}
