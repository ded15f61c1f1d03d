package io.takens.cluster;

import io.takens.flink.Arrival;
import io.takens.flink.ForecastEvent;
import io.takens.flink.ForecastFunction;
import io.takens.flink.ForecastSettings;
import io.takens.flink.MessageTypes;
import io.takens.flink.RegimeFunction;
import io.takens.flink.SilenceFunction;
import io.takens.registry.LocalRegistry;
import io.takens.registry.SchemaRegistry;
import io.takens.schemas.Alert;
import io.takens.schemas.DeadLetter;
import io.takens.schemas.DeadLetter.Defect;
import io.takens.schemas.Forecast;
import io.takens.schemas.MalformedMessageException;
import io.takens.schemas.Observation;
import io.takens.schemas.Score;
import io.takens.schemas.Topics;
import io.takens.schemas.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Both jobs without cluster, broker, checkpoints or threads: a loop over the records of the observations topic. What it
 * says is what any deployment has to say. Not thread-safe.
 */
final class RecordLoop implements AutoCloseable {
    private final Published said = new Published();
    private final List<Forecast> issued = new ArrayList<>();
    private final Map<Integer, Long> next = new HashMap<>(); // offset by partition
    private final Wire<Observation> observations;
    private final Wire<Forecast> forecasts = Wire.of(Topics.FORECASTS, new LocalRegistry());
    private final Wire<DeadLetter> letters = Wire.of(Topics.DEAD_LETTERS, new LocalRegistry());
    private final Wire<Score> scores = Wire.of(Topics.SCORES, new LocalRegistry());
    private final Wire<Alert> alerts = Wire.of(Topics.ALERTS, new LocalRegistry());
    private final KeyedOneInputStreamOperatorTestHarness<String, Arrival<Observation>, Forecast> forecaster;
    private final KeyedOneInputStreamOperatorTestHarness<Integer, ForecastEvent, ForecastEvent> listener;
    private final KeyedOneInputStreamOperatorTestHarness<String, ForecastEvent, Alert> judge;

    /** @param registry that knows the schemas of the records */
    RecordLoop(SchemaRegistry registry, ForecastSettings settings) throws Exception {
        observations = Wire.of(Topics.OBSERVATIONS, registry);
        forecaster = opened(new ForecastFunction(settings), Arrival::stream, Types.STRING, MessageTypes.FORECAST);
        listener = opened(
                new SilenceFunction(Duration.ofMinutes(5), Duration.ofDays(1)),
                ForecastEvent::partition,
                Types.INT,
                MessageTypes.FORECAST_EVENT);
        judge = opened(new RegimeFunction(), ForecastEvent::streamId, Types.STRING, MessageTypes.ALERT);
    }

    private static <K, I, O> KeyedOneInputStreamOperatorTestHarness<K, I, O> opened(
            KeyedProcessFunction<K, I, O> function,
            KeySelector<I, K> key,
            TypeInformation<K> keys,
            TypeInformation<O> said)
            throws Exception {
        var harness =
                new KeyedOneInputStreamOperatorTestHarness<K, I, O>(new KeyedProcessOperator<>(function), key, keys);
        harness.setup(said.createSerializer(harness.getExecutionConfig().getSerializerConfig()));
        harness.open();
        return harness;
    }

    /** Goes on through those of all records of the topic that it has not read yet. */
    RecordLoop read(List<ConsumerRecord<byte[], byte[]>> all) throws Exception {
        for (ConsumerRecord<byte[], byte[]> record : all) {
            if (record.offset() >= next.getOrDefault(record.partition(), 0L)) {
                forecaster.processElement(new StreamRecord<>(read(record)));
                next.put(record.partition(), record.offset() + 1);
            }
        }
        for (Forecast forecast : taken(forecaster)) {
            issued.add(forecast);
            said.add(Topics.FORECASTS.name(), Lines.of(forecast, forecasts.encode(forecast)));
            int partition = forecast.streamId().hashCode(); // each stream is in a partition of its own
            listener.processElement(new StreamRecord<>(ForecastEvent.issued(partition, forecast)));
        }
        for (DeadLetter letter : taken(forecaster, ForecastFunction.DEAD_LETTERS)) {
            said.add(Topics.DEAD_LETTERS.name(), Lines.of(letter, letters.encode(letter)));
        }
        for (ForecastEvent event : taken(listener)) {
            judge.processElement(new StreamRecord<>(event));
        }
        for (Alert alert : taken(judge)) {
            said.add(Topics.ALERTS.name(), Lines.of(alert, alerts.encode(alert)));
        }
        for (Score score : taken(judge, RegimeFunction.SCORES)) {
            said.add(Topics.SCORES.name(), Lines.of(score, scores.encode(score)));
        }
        return this;
    }

    /** Everything that the jobs have to publish. */
    Published said() {
        return said;
    }

    /** The forecasts among it. */
    List<Forecast> forecasts() {
        return issued;
    }

    private static <O> List<O> taken(KeyedOneInputStreamOperatorTestHarness<?, ?, O> harness) {
        List<O> values = new ArrayList<>(harness.extractOutputValues());
        harness.getOutput().clear();
        return values;
    }

    private static <T> List<T> taken(KeyedOneInputStreamOperatorTestHarness<?, ?, ?> harness, OutputTag<T> tag) {
        Queue<StreamRecord<T>> side = harness.getSideOutput(tag);
        if (side == null) {
            return List.of();
        }
        List<T> values = side.stream().map(StreamRecord::getValue).toList();
        side.clear();
        return values;
    }

    private Arrival<Observation> read(ConsumerRecord<byte[], byte[]> record) throws IOException {
        Arrival<Void> raw = Arrival.of(
                record.topic(), record.partition(), record.offset(), record.timestamp(), record.key(), record.value());
        try {
            return raw.with(observations.decode(record.value()));
        } catch (MalformedMessageException e) {
            return raw.without(Defect.UNREADABLE, e.getMessage());
        }
    }

    @Override
    public void close() throws Exception {
        forecaster.close();
        listener.close();
        judge.close();
    }
}
