package io.takens.flink;

import static io.takens.flink.Arrivals.STEP;
import static io.takens.flink.Arrivals.at;
import static io.takens.flink.Arrivals.raw;
import static io.takens.flink.Arrivals.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.takens.Settings;
import io.takens.schemas.DeadLetter;
import io.takens.schemas.DeadLetter.Defect;
import io.takens.schemas.Forecast;
import io.takens.schemas.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Test;

/**
 * Seeded streams with loss, repetition, disorder and rubbish, each seed run twice: once undisturbed, once with the
 * streams interleaved otherwise and the operator thrown away and restored at random points. Every stream's forecasts and
 * dead letters must be the same bytes.
 */
class ForecastFunctionSimulationTest {
    private static final int SEEDS = 300;
    private static final ForecastSettings SETTINGS =
            ForecastSettings.defaults().withProfile(Settings.Profile.SMALL).withEvery(7);

    /** What one run gave, bytes in hexadecimal, by stream. */
    private record Run(Map<String, List<String>> forecasts, Map<String, List<String>> letters, long accepted) {
        Run() {
            this(new TreeMap<>(), new TreeMap<>(), 0);
        }
    }

    @Test
    void restoresAndInterleavingsChangeNoByte() throws Exception {
        int restores = 0;
        long rejected = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            List<List<Arrival<Observation>>> streams = new ArrayList<>();
            SplittableRandom random = new SplittableRandom(seed);
            for (int stream = 0; stream < 3; stream++) {
                streams.add(stream(random, "stream-" + stream));
            }
            Run calm = run(interleaved(streams, new SplittableRandom(1)), 0, random);
            int cuts = 1 + random.nextInt(4);
            Run rough = run(interleaved(streams, new SplittableRandom(seed + 1)), cuts, random);

            assertThat(rough.forecasts).as("seed %d", seed).isEqualTo(calm.forecasts);
            assertThat(rough.letters).as("seed %d", seed).isEqualTo(calm.letters);
            long letters = calm.letters.values().stream().mapToLong(List::size).sum();
            long sent = streams.stream().mapToLong(List::size).sum();
            assertThat(calm.accepted + letters).as("seed %d: in = out", seed).isEqualTo(sent);
            restores += cuts;
            rejected += letters;
        }
        assertThat(restores).isGreaterThan(SEEDS);
        assertThat(rejected).as("the streams are bad enough").isGreaterThan(10L * SEEDS);
    }

    private static Run run(List<Arrival<Observation>> arrivals, int restores, SplittableRandom random)
            throws Exception {
        List<Integer> cuts =
                random.ints(restores, 0, arrivals.size()).sorted().boxed().toList();
        Run run = new Run();
        long accepted = 0;
        var harness = Arrivals.harness(SETTINGS);
        harness.open();
        for (int i = 0; i < arrivals.size(); i++) {
            if (cuts.contains(i)) {
                var snapshot = harness.snapshot(i, i);
                accepted += Arrivals.function(harness).counters().accepted.getCount();
                collect(harness.extractOutputValues(), harness.getSideOutput(ForecastFunction.DEAD_LETTERS), run);
                harness.close();
                harness = Arrivals.harness(SETTINGS);
                harness.initializeState(snapshot);
                harness.open();
            }
            harness.processElement(arrivals.get(i), arrivals.get(i).timestamp());
        }
        harness.processWatermark(Long.MAX_VALUE);
        accepted += Arrivals.function(harness).counters().accepted.getCount();
        collect(harness.extractOutputValues(), harness.getSideOutput(ForecastFunction.DEAD_LETTERS), run);
        harness.close();
        return new Run(run.forecasts, run.letters, accepted);
    }

    private static void collect(List<Forecast> forecasts, Iterable<StreamRecord<DeadLetter>> letters, Run run)
            throws Exception {
        for (Forecast forecast : forecasts) {
            String bytes = bytes(forecast, new CodecSerializer<>(MessageKind.FORECAST));
            run.forecasts
                    .computeIfAbsent(forecast.streamId(), id -> new ArrayList<>())
                    .add(bytes);
        }
        if (letters != null) {
            for (StreamRecord<DeadLetter> letter : letters) {
                String bytes = bytes(letter.getValue(), new CodecSerializer<>(MessageKind.DEAD_LETTER));
                String stream = new String(letter.getValue().key(), java.nio.charset.StandardCharsets.UTF_8);
                run.letters.computeIfAbsent(stream, id -> new ArrayList<>()).add(bytes);
            }
        }
    }

    private static <T> String bytes(T message, TypeSerializer<T> serializer) throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(256);
        serializer.serialize(message, out);
        return HexFormat.of().formatHex(out.getCopyOfBuffer());
    }

    /** About 80 records in the order in which they arrive. */
    private static List<Arrival<Observation>> stream(SplittableRandom random, String id) {
        record Sent(Arrival<Observation> arrival, long at) {}
        List<Sent> sent = new ArrayList<>();
        int channels = 1 + random.nextInt(3);
        for (long sequence = 0; sequence < 80; sequence++) {
            long at = sequence * STEP + random.nextLong(4 * STEP);
            double[] values = random.doubles(channels).toArray();
            switch (random.nextInt(16)) {
                case 0 -> {}
                case 1 -> {
                    sent.add(new Sent(sample(id, sequence, values), at));
                    sent.add(new Sent(sample(id, sequence, values), at + random.nextLong(40 * STEP)));
                }
                case 2 -> {
                    values[0] = Double.NaN;
                    sent.add(new Sent(sample(id, sequence, values), at));
                }
                case 3 -> sent.add(new Sent(sample(id, sequence, new double[channels + 1]), at));
                case 4 -> sent.add(new Sent(at(id, sequence, random.nextLong(), values), at));
                case 5 -> sent.add(new Sent(raw(id, sequence).without(Defect.UNREADABLE, "rubbish"), at));
                case 6 -> sent.add(new Sent(sample(id, sequence, values), at + random.nextLong(60 * STEP)));
                default -> sent.add(new Sent(sample(id, sequence, values), at));
            }
        }
        sent.sort(Comparator.comparingLong(Sent::at));
        return sent.stream().map(Sent::arrival).toList();
    }

    /** All records; those of one stream in their order. */
    private static List<Arrival<Observation>> interleaved(
            List<List<Arrival<Observation>>> streams, SplittableRandom random) {
        List<Arrival<Observation>> all = new ArrayList<>();
        int[] next = new int[streams.size()];
        long left = streams.stream().mapToLong(List::size).sum();
        while (left > 0) {
            int stream = random.nextInt(streams.size());
            if (next[stream] < streams.get(stream).size()) {
                all.add(streams.get(stream).get(next[stream]++));
                left--;
            }
        }
        return all;
    }
}
