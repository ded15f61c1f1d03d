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
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Both jobs without cluster, broker, checkpoints or threads: a loop over the records of the observations topic. What it
 * says is what any deployment has to say.
 */
final class PlainLoop {
    private final SchemaRegistry registry;
    private final ForecastSettings settings;
    private final Published said = new Published();
    private List<Forecast> forecasts;

    private PlainLoop(SchemaRegistry registry, ForecastSettings settings) {
        this.registry = registry;
        this.settings = settings;
    }

    /** @param registry that knows the schemas of the records */
    static PlainLoop over(
            List<ConsumerRecord<byte[], byte[]>> observations, SchemaRegistry registry, ForecastSettings settings)
            throws Exception {
        PlainLoop loop = new PlainLoop(registry, settings);
        loop.forecasts = loop.forecast(observations);
        loop.regimes();
        return loop;
    }

    /** Everything that the jobs have to publish. */
    Published said() {
        return said;
    }

    /** The forecasts among it. */
    List<Forecast> forecasts() {
        return forecasts;
    }

    private List<Forecast> forecast(List<ConsumerRecord<byte[], byte[]>> observations) throws Exception {
        Wire<Observation> in = Wire.of(Topics.OBSERVATIONS, registry);
        Wire<Forecast> out = Wire.of(Topics.FORECASTS, new LocalRegistry());
        Wire<DeadLetter> put = Wire.of(Topics.DEAD_LETTERS, new LocalRegistry());
        var harness = new KeyedOneInputStreamOperatorTestHarness<String, Arrival<Observation>, Forecast>(
                new KeyedProcessOperator<>(new ForecastFunction(settings)), Arrival::stream, Types.STRING);
        try {
            harness.setup(MessageTypes.FORECAST.createSerializer(
                    harness.getExecutionConfig().getSerializerConfig()));
            harness.open();
            for (ConsumerRecord<byte[], byte[]> record : observations) {
                harness.processElement(new StreamRecord<>(read(record, in)));
            }
            List<Forecast> issued = harness.extractOutputValues();
            issued.forEach(forecast -> said.add(Topics.FORECASTS.name(), Lines.of(forecast, out.encode(forecast))));
            var letters = harness.getSideOutput(ForecastFunction.DEAD_LETTERS);
            if (letters != null) {
                letters.forEach(letter -> said.add(
                        Topics.DEAD_LETTERS.name(), Lines.of(letter.getValue(), put.encode(letter.getValue()))));
            }
            return issued;
        } finally {
            harness.close();
        }
    }

    private void regimes() throws Exception {
        Wire<Score> scored = Wire.of(Topics.SCORES, new LocalRegistry());
        Wire<Alert> alerted = Wire.of(Topics.ALERTS, new LocalRegistry());
        var silences = new KeyedOneInputStreamOperatorTestHarness<Integer, ForecastEvent, ForecastEvent>(
                new KeyedProcessOperator<>(new SilenceFunction(Duration.ofMinutes(5), Duration.ofDays(1))),
                ForecastEvent::partition,
                Types.INT);
        var harness = new KeyedOneInputStreamOperatorTestHarness<String, ForecastEvent, Alert>(
                new KeyedProcessOperator<>(new RegimeFunction()), ForecastEvent::streamId, Types.STRING);
        try {
            harness.setup(MessageTypes.ALERT.createSerializer(
                    harness.getExecutionConfig().getSerializerConfig()));
            harness.open();
            silences.setup(MessageTypes.FORECAST_EVENT.createSerializer(
                    silences.getExecutionConfig().getSerializerConfig()));
            silences.open();
            for (Forecast forecast : forecasts) { // one stream after the other, hence each in a partition of its own
                int partition = forecast.streamId().hashCode();
                silences.processElement(new StreamRecord<>(ForecastEvent.issued(partition, forecast)));
            }
            for (ForecastEvent event : silences.extractOutputValues()) {
                harness.processElement(new StreamRecord<>(event));
            }
            harness.extractOutputValues()
                    .forEach(alert -> said.add(Topics.ALERTS.name(), Lines.of(alert, alerted.encode(alert))));
            var scores = harness.getSideOutput(RegimeFunction.SCORES);
            if (scores != null) {
                scores.forEach(score ->
                        said.add(Topics.SCORES.name(), Lines.of(score.getValue(), scored.encode(score.getValue()))));
            }
        } finally {
            silences.close();
            harness.close();
        }
    }

    private static Arrival<Observation> read(ConsumerRecord<byte[], byte[]> record, Wire<Observation> wire)
            throws IOException {
        Arrival<Void> raw = Arrival.of(
                record.topic(), record.partition(), record.offset(), record.timestamp(), record.key(), record.value());
        try {
            return raw.with(wire.decode(record.value()));
        } catch (MalformedMessageException e) {
            return raw.without(Defect.UNREADABLE, e.getMessage());
        }
    }
}
