package io.takens.jobs.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.takens.Settings;
import io.takens.flink.Arrival;
import io.takens.flink.ForecastFunction;
import io.takens.flink.ForecastSettings;
import io.takens.flink.MessageTypes;
import io.takens.registry.LocalRegistry;
import io.takens.registry.RegistryClient;
import io.takens.schemas.DeadLetter;
import io.takens.schemas.Forecast;
import io.takens.schemas.Observation;
import io.takens.schemas.Topics;
import io.takens.schemas.Wire;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The forecast job's path from a record's bytes to forecasts and dead letters, fed with sound streams, and again with
 * poison among them. Whatever is thrown would be a restart of the job.
 */
final class PoisonedJob {
    private static final int STREAMS = 4;
    private static final ForecastSettings SETTINGS = settings();
    private static final int HORIZON =
            20; // samples; longer ones take longer to write and say nothing more about poison

    private final URI registry;
    private final Wire<Forecast> wire = Wire.of(Topics.FORECASTS, new LocalRegistry());
    private final Map<String, List<String>> forecasts = new TreeMap<>(); // by stream, bytes in hexadecimal
    private final Map<Poison.Kind, Integer> poisoned = new EnumMap<>(Poison.Kind.class);
    private final Map<Long, byte[][]> sent = new HashMap<>(); // by offset: key and value
    private long records;
    private long observed;
    private long letters;

    private static ForecastSettings settings() {
        ForecastSettings defaults = ForecastSettings.defaults();
        return new ForecastSettings(
                Settings.Profile.SMALL,
                defaults.seed(),
                defaults.every(),
                HORIZON,
                defaults.lateness(),
                defaults.buffer(),
                defaults.maxChannels(),
                defaults.maxStreams(),
                defaults.idle());
    }

    PoisonedJob(URI registry) {
        this.registry = registry;
    }

    /**
     * Feeds so many records.
     *
     * @param share of poison among them
     * @param sound sound records
     */
    void run(long seed, double share, int sound) throws Exception {
        ArrivalDeserializer<Observation> deserializer = new ArrivalDeserializer<>(
                () -> Topics.OBSERVATIONS, registry, Observation::streamId, MessageTypes.OBSERVATION_ARRIVAL);
        deserializer.open(null);
        RegistryClient client = new RegistryClient(registry);
        Poison poison = new Poison(client);
        Wire<Observation> observations = Wire.of(Topics.OBSERVATIONS, client);
        SplittableRandom values = new SplittableRandom(seed);
        SplittableRandom random = new SplittableRandom(~seed);
        double[] x = values.doubles(STREAMS, 0.1, 0.9).toArray();
        try (var operator = new KeyedOneInputStreamOperatorTestHarness<String, Arrival<Observation>, Forecast>(
                new KeyedProcessOperator<>(new ForecastFunction(SETTINGS)), Arrival::stream, Types.STRING)) {
            operator.setup(MessageTypes.FORECAST.createSerializer(
                    operator.getExecutionConfig().getSerializerConfig()));
            operator.open();
            for (int n = 0; n < sound; n++) {
                int stream = n % STREAMS;
                x[stream] = 3.9 * x[stream] * (1 - x[stream]);
                Observation next = new Observation(
                        "sound-" + stream,
                        n / STREAMS,
                        n / STREAMS * 100_000L,
                        0.1,
                        List.of(),
                        stream == 0
                                ? new double[] {x[stream]}
                                : new double[] {x[stream], x[0] * x[stream], -x[stream]});
                feed(next.streamId().getBytes(UTF_8), observations.encode(next), deserializer, operator);
                while (random.nextDouble() < share) {
                    Poison.Record record = poison.record(random, next, n);
                    poisoned.merge(record.kind(), 1, Integer::sum);
                    feed(record.key(), record.value(), deserializer, operator);
                }
            }
            operator.processWatermark(Long.MAX_VALUE);
            collect(operator);
        }
    }

    private void feed(
            byte[] key,
            byte[] value,
            ArrivalDeserializer<Observation> deserializer,
            KeyedOneInputStreamOperatorTestHarness<String, Arrival<Observation>, Forecast> operator)
            throws Exception {
        long offset = records++;
        sent.put(offset, new byte[][] {key, value});
        List<Arrival<Observation>> arrivals = new ArrayList<>();
        deserializer.deserialize(
                new ConsumerRecord<>("observations", 0, offset, key, value), new ListCollector<>(arrivals));
        operator.processElement(arrivals.get(0), offset);
        collect(operator);
    }

    private void collect(KeyedOneInputStreamOperatorTestHarness<String, Arrival<Observation>, Forecast> operator)
            throws Exception {
        for (Forecast forecast : operator.extractOutputValues()) {
            observed += forecast.observedSequences().length;
            if (forecast.streamId().startsWith("sound")) {
                forecasts
                        .computeIfAbsent(forecast.streamId(), id -> new ArrayList<>())
                        .add(HexFormat.of().formatHex(wire.encode(forecast)));
            }
        }
        operator.getOutput().clear();
        ConcurrentLinkedQueue<StreamRecord<DeadLetter>> side = operator.getSideOutput(ForecastFunction.DEAD_LETTERS);
        Queue<StreamRecord<DeadLetter>> put = side == null ? new ConcurrentLinkedQueue<>() : side;
        for (StreamRecord<DeadLetter> record = put.poll(); record != null; record = put.poll()) {
            DeadLetter letter = record.getValue();
            byte[][] origin = sent.remove(letter.offset());
            assertThat(origin).as("a record is put aside once").isNotNull();
            assertThat(letter.key()).isEqualTo(origin[0]);
            assertThat(letter.value()).isEqualTo(origin[1]);
            letters++;
        }
    }

    Map<String, List<String>> forecasts() {
        return forecasts;
    }

    Map<Poison.Kind, Integer> poisoned() {
        return poisoned;
    }

    long records() {
        return records;
    }

    long observed() {
        return observed;
    }

    long letters() {
        return letters;
    }
}
