package io.takens.flink;

import io.takens.regime.Detection;
import io.takens.schemas.Alert;
import io.takens.schemas.Forecast;
import io.takens.schemas.Score;
import io.takens.score.ForecastScore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Scores each stream's forecasts against the samples that later ones carry, and watches the samples for changes of
 * regime. Reads forecasts alone, so that its answer follows from one ordered input.
 *
 * <p>Alerts are the main output, scores leave by {@link #SCORES}, what groups are told by {@link #GROUPS}. A forecast that repeats an earlier one is left out, and
 * so are samples that came with one: two versions of a model may run side by side. A forecast that is lost takes its
 * samples with it, which is a gap; where they stop coming the stream is STALE ({@link SilenceFunction}). Forecasts that fail sooner
 * than they used to within one regime are a PREDICTABILITY_LOSS ({@link io.takens.regime.PredictabilityLoss}).
 *
 * <p>A kernel that fails costs its stream what was known of the regime: the stream is watched anew from the next
 * forecast, {@code detectorFaults} counts it, and the job goes on.
 */
public final class RegimeFunction extends KeyedProcessFunction<String, ForecastEvent, Alert>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    /** How forecasts turned out. */
    public static final OutputTag<Score> SCORES = new OutputTag<>("scores", MessageTypes.SCORE);

    /** What {@link IncidentFunction} is to know: changes, and every ten minutes of event time that a stream is there. */
    public static final OutputTag<GroupEvent> GROUPS = new OutputTag<>("groups", MessageTypes.GROUP_EVENT);

    private static final long SIGN = 600_000_000; // us

    private transient ValueState<RegimeState> streams;
    private transient RegimeCounters counters;
    private transient LiveStreams live;

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
        streams = getRuntimeContext().getState(new ValueStateDescriptor<>("regime", new RegimeStateSerializer()));
        counters = new RegimeCounters(getRuntimeContext().getMetricGroup());
        live.register(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(ForecastEvent event, Context context, Collector<Alert> out) throws Exception {
        RegimeState stream = streams.value();
        switch (event.kind()) {
            case ISSUED -> streams.update(read(event.forecast(), stream, context, out));
            case SILENT ->
                publish(List.of(), List.of(Findings.silence(event.streamId(), stream, event.limit())), 0, context, out);
            case FORGOTTEN -> {
                streams.clear();
                counters.expired.inc();
                live.ended();
            }
        }
    }

    private RegimeState read(Forecast forecast, RegimeState known, Context context, Collector<Alert> out) {
        RegimeState stream = known;
        if (stream == null) {
            stream = new RegimeState(forecast.channels().size());
            counters.started.inc();
            live.started();
        } else if (stream.dimension != forecast.channels().size()) {
            stream = new RegimeState(forecast.channels().size());
        }
        if (!stream.isNew(forecast)) {
            counters.repeated.inc();
            return stream;
        }
        List<Score> scores = new ArrayList<>();
        List<Alert> alerts = new ArrayList<>();
        try {
            read(forecast, stream, scores, alerts);
        } catch (RuntimeException fault) {
            stream = new RegimeState(stream.dimension);
            counters.faults.inc();
            Faults.log(forecast.streamId(), forecast.sequence(), counters.faults.getCount(), fault);
        }
        publish(scores, alerts, stream.step(forecast), context, out);
        if (stream.accepted == 0 || forecast.issueTime() / SIGN != stream.issueTime() / SIGN) {
            tell(new GroupEvent(forecast.streamId(), forecast.issueTime(), null), context);
        }
        stream.accept(forecast);
        counters.read.inc();
        return stream;
    }

    private static void read(Forecast forecast, RegimeState stream, List<Score> scores, List<Alert> alerts) {
        Findings findings = new Findings(forecast, stream);
        for (int i = 0; i < forecast.observedSequences().length; i++) {
            long sequence = forecast.observedSequences()[i];
            if (stream.seen(forecast, sequence)) {
                continue;
            }
            double[] sample = row(forecast.observed(), i, stream.dimension);
            long index = stream.advance(sequence);
            for (ForecastScore score : stream.scorer.observe(index, sample)) {
                scores.add(findings.score(score, sequence));
                Detection change = stream.predictability.update(
                        score.index(), index, score.validSteps(), stream.monitor.regime(), stream.dimension);
                if (change != null) {
                    alerts.add(findings.alert(change));
                }
            }
            int regime = stream.monitor.regime();
            for (Detection detection : stream.monitor.update(sample)) {
                alerts.add(findings.alert(detection));
            }
            if (stream.monitor.regime() != regime) {
                stream.predictability.restart();
            }
        }
        stream.scorer.issue(findings.issued(stream.index()));
    }

    private void publish(List<Score> scores, List<Alert> alerts, double step, Context context, Collector<Alert> out) {
        for (Score score : scores) {
            context.output(SCORES, score);
            counters.scores.inc();
            counters.scored.inc(score.leadSteps().length);
            counters.held.inc(Math.round(score.coverage90() * score.leadSteps().length));
        }
        for (Alert alert : alerts) {
            out.collect(alert);
            counters.alerts(alert.kind()).inc();
            if (Detection.Kind.valueOf(alert.kind().name()).change()) {
                tell(Findings.groupEvent(alert, step), context);
            }
        }
    }

    private static void tell(GroupEvent event, Context context) {
        if (Screening.credible(event.time())) {
            context.output(GROUPS, event);
        }
    }

    private static double[] row(double[] rows, int i, int width) {
        return Arrays.copyOfRange(rows, i * width, (i + 1) * width);
    }

    RegimeCounters counters() {
        return counters;
    }
}
