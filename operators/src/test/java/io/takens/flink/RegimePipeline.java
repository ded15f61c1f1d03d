package io.takens.flink;

import io.takens.schemas.Alert;
import io.takens.schemas.Forecast;
import io.takens.schemas.Score;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The keyed operators of the regime job, one after the other, in one thread. */
final class RegimePipeline implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration IDLE = Duration.ofDays(1);

    private final KeyedOneInputStreamOperatorTestHarness<Integer, ForecastEvent, ForecastEvent> silences;
    private final KeyedOneInputStreamOperatorTestHarness<String, ForecastEvent, Alert> regimes;
    private int passed; // events that the second operator has read

    /** What both operators keep. */
    record State(OperatorSubtaskState silences, OperatorSubtaskState regimes) {
        long bytes() {
            return silences.getStateSize() + regimes.getStateSize();
        }
    }

    RegimePipeline() throws Exception {
        this(null);
    }

    /** @param state to go on from; null to begin */
    RegimePipeline(State state) throws Exception {
        silences = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new SilenceFunction(PATIENCE, IDLE)), ForecastEvent::partition, Types.INT);
        silences.setup(MessageTypes.FORECAST_EVENT.createSerializer(
                silences.getExecutionConfig().getSerializerConfig()));
        regimes = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new RegimeFunction()), ForecastEvent::streamId, Types.STRING);
        regimes.setup(
                MessageTypes.ALERT.createSerializer(regimes.getExecutionConfig().getSerializerConfig()));
        if (state != null) {
            silences.initializeState(state.silences);
            regimes.initializeState(state.regimes);
        }
        silences.open();
        regimes.open();
    }

    void send(Forecast forecast) throws Exception {
        send(0, forecast);
    }

    void send(int partition, Forecast forecast) throws Exception {
        silences.processElement(new StreamRecord<>(ForecastEvent.issued(partition, forecast)));
        List<ForecastEvent> events = silences.extractOutputValues();
        for (ForecastEvent event : events.subList(passed, events.size())) {
            regimes.processElement(new StreamRecord<>(event));
        }
        passed = events.size();
    }

    /** All since it was opened. */
    List<Alert> alerts() {
        return regimes.extractOutputValues();
    }

    /** All since it was opened. */
    List<Score> scores() {
        var scores = regimes.getSideOutput(RegimeFunction.SCORES);
        return scores == null
                ? List.of()
                : scores.stream().map(StreamRecord::getValue).toList();
    }

    State snapshot(long number) throws Exception {
        return new State(silences.snapshot(number, number), regimes.snapshot(number, number));
    }

    RegimeCounters counters() {
        return ((RegimeFunction) ((KeyedProcessOperator<?, ?, ?>) regimes.getOperator()).getUserFunction()).counters();
    }

    int streams() {
        return regimes.numKeyedStateEntries();
    }

    @Override
    public void close() throws Exception {
        silences.close();
        regimes.close();
    }
}
