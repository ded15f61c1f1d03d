package io.takens.demo;

import io.takens.flink.Arrival;
import io.takens.flink.ForecastSettings;
import io.takens.flink.MessageTypes;
import io.takens.jobs.ForecastJob;
import io.takens.schemas.DeadLetter;
import io.takens.schemas.Forecast;
import io.takens.schemas.Observation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * The forecast job without its model: counts the samples of each stream, and as often as the job issues a message of the
 * same size that says nothing. What it costs is plumbing: topic, decoding, shuffle, state, checkpoints, encoding, topic.
 */
final class PassThrough extends KeyedProcessFunction<String, Arrival<Observation>, Forecast> {
    private static final long serialVersionUID = 1L;
    private static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("dead-letters", MessageTypes.DEAD_LETTER);
    private static final int LEADS = 40; // as many as the job publishes
    private static final double[] LEVELS = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};

    private final int every;
    private final int[] leads;
    private transient ValueState<Long> counts;

    private PassThrough(ForecastSettings settings) {
        every = settings.every();
        leads = IntStream.rangeClosed(1, Math.min(LEADS, settings.horizon())).toArray();
    }

    /** In the place of {@link ForecastJob#define}. */
    static ForecastJob.Output define(DataStream<Arrival<Observation>> observations, ForecastSettings settings) {
        SingleOutputStreamOperator<Forecast> forecasts = observations
                .keyBy(Arrival::stream, Types.STRING)
                .process(new PassThrough(settings), MessageTypes.FORECAST)
                .uid("pass-through")
                .name("pass-through");
        return new ForecastJob.Output(forecasts, forecasts.getSideOutput(DEAD_LETTERS));
    }

    @Override
    public void open(OpenContext context) {
        counts = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
    }

    @Override
    public void processElement(Arrival<Observation> arrival, Context context, Collector<Forecast> out)
            throws Exception {
        if (!arrival.readable()) {
            context.output(DEAD_LETTERS, arrival.deadLetter(arrival.defect(), arrival.reason()));
            return;
        }
        Long before = counts.value();
        long count = before == null ? 1 : before + 1;
        counts.update(count);
        if (count % every == 0) {
            out.collect(message(arrival.message(), count));
        }
    }

    private Forecast message(Observation sample, long count) {
        int channels = sample.values().length;
        double[] values = new double[leads.length * channels * LEVELS.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = sample.values()[i / LEVELS.length % channels];
        }
        double[] scale = new double[channels];
        Arrays.fill(scale, 1);
        double[] observed = new double[every * channels];
        Arrays.setAll(observed, i -> sample.values()[i % channels]);
        long first = sample.sequence() + 1 - every;
        return new Forecast(
                sample.streamId(),
                sample.sequence(),
                sample.eventTime(),
                sample.interval(),
                sample.channels(),
                leads,
                LEVELS,
                values,
                Forecast.Status.OK,
                List.of(),
                "none",
                scale,
                IntStream.range(0, every).mapToLong(i -> first + i).toArray(),
                observed,
                observed,
                observed,
                0,
                null,
                null,
                null,
                new Forecast.Model("none", "", count),
                new Forecast.Input(0, 0));
    }
}
