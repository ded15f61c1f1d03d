package io.takens.flink;

import static io.takens.flink.Arrivals.STEP;
import static io.takens.flink.Arrivals.at;
import static io.takens.flink.Arrivals.raw;
import static io.takens.flink.Arrivals.sample;
import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.util.stream.LongStream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/**
 * Seeded streams with loss, repetition, disorder and rubbish, each seed run twice: once undisturbed, once with the
 * streams interleaved otherwise and the operator thrown away and restored at random points, as one, two or four. Every
 * stream's forecasts and dead letters must be the same bytes.
 */
final class ForecastFunctionSimulation {
    private static final int STREAMS = 3;
    private static final int RECORDS = 60; // of a stream, about
    private static final int FEW = 20; // streams to one of up to two channels, whose fits take most of the time
    private static final int KEY_GROUPS = 16; // the jobs have 720, each of which takes its share of every snapshot
    private static final int EVERY = 13;
    private static final int HORIZON = 20; // so that forecasts come true before their stream ends

    private ForecastFunctionSimulation() {}

    private static ForecastSettings settings() {
        ForecastSettings defaults = ForecastSettings.defaults();
        return new ForecastSettings(
                Settings.Profile.SMALL,
                defaults.seed(),
                EVERY,
                HORIZON,
                defaults.lateness(),
                defaults.buffer(),
                defaults.maxChannels(),
                defaults.maxStreams(),
                defaults.idle());
    }

    /** What a wrong runtime does where operators are thrown away and restored. */
    enum Fault {
        NONE(1),
        FORGETS_ALL_STATE(1),
        FORGETS_A_RECORD(0),
        REPEATS_A_RECORD(2);

        private final int times; // that the first record afterwards is seen

        Fault(int times) {
            this.times = times;
        }
    }

    /** What one run gave, bytes in hexadecimal, by stream. */
    private static final class Run {
        private final Map<String, List<String>> forecasts = new TreeMap<>();
        private final Map<String, List<String>> letters = new TreeMap<>();
        private long accepted;
        private long live;
        private long rescales;
    }

    /** How often something was done to the operators, and how many records they rejected. */
    record Tally(long records, long restores, long rescales, long rejected) {
        Tally plus(Tally other) {
            return new Tally(
                    records + other.records,
                    restores + other.restores,
                    rescales + other.rescales,
                    rejected + other.rejected);
        }
    }

    /** Runs seeds side by side, and fails where one makes a difference. */
    static Tally run(long first, long seeds) {
        return LongStream.range(first, first + seeds)
                .parallel()
                .mapToObj(ForecastFunctionSimulation::tally)
                .reduce(new Tally(0, 0, 0, 0), Tally::plus);
    }

    private static Tally tally(long seed) {
        try {
            return run(seed, Fault.NONE);
        } catch (Exception e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    /** Fails where the undisturbed run differs from the other, which has the fault. */
    static Tally run(long seed, Fault fault) throws Exception {
        List<List<Arrival<Observation>>> streams = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(seed);
        for (int stream = 0; stream < STREAMS; stream++) {
            streams.add(stream(random, "stream-" + stream));
        }
        Run calm = run(interleaved(streams, new SplittableRandom(1)), List.of(), random, Fault.NONE);
        List<Integer> cuts = random.ints(1 + random.nextInt(4), 0, RECORDS * STREAMS)
                .sorted()
                .boxed()
                .toList();
        Run rough = run(interleaved(streams, new SplittableRandom(seed + 1)), cuts, random, fault);

        assertThat(rough.forecasts).as("seed %d", seed).isEqualTo(calm.forecasts);
        assertThat(rough.letters).as("seed %d", seed).isEqualTo(calm.letters);
        assertThat(rough.live).as("seed %d: live streams", seed).isEqualTo(calm.live);
        long letters = calm.letters.values().stream().mapToLong(List::size).sum();
        long sent = streams.stream().mapToLong(List::size).sum();
        assertThat(calm.accepted + letters).as("seed %d: in = out", seed).isEqualTo(sent);
        assertThat(rough.accepted).as("seed %d", seed).isEqualTo(calm.accepted);
        return new Tally(sent, cuts.size(), rough.rescales, letters);
    }

    /** Runs all records through the operators, which are thrown away and restored, one, two or four of them, at the cuts. */
    private static Run run(
            List<Arrival<Observation>> arrivals, List<Integer> cuts, SplittableRandom random, Fault fault)
            throws Exception {
        Run run = new Run();
        var operators = restored(null, 1, 1);
        for (int i = 0; i < arrivals.size(); i++) {
            boolean cut = cuts.contains(i);
            if (cut) {
                OperatorSubtaskState[] parts = new OperatorSubtaskState[operators.size()];
                for (int subtask = 0; subtask < parts.length; subtask++) {
                    parts[subtask] = operators.get(subtask).snapshot(i, i);
                }
                int before = parts.length;
                int after = 1 << random.nextInt(3);
                end(operators, run);
                run.rescales += after == before ? 0 : 1;
                OperatorSubtaskState state = AbstractStreamOperatorTestHarness.repackageState(parts);
                operators = restored(fault == Fault.FORGETS_ALL_STATE ? null : state, before, after);
            }
            Arrival<Observation> arrival = arrivals.get(i);
            int subtask =
                    KeyGroupRangeAssignment.assignKeyToParallelOperator(arrival.stream(), KEY_GROUPS, operators.size());
            for (int times = cut ? fault.times : 1; times > 0; times--) {
                operators.get(subtask).processElement(arrival, arrival.timestamp());
            }
        }
        for (var operator : operators) {
            operator.processWatermark(Long.MAX_VALUE);
            run.live += Arrivals.function(operator).live();
        }
        end(operators, run);
        return run;
    }

    private static List<KeyedOneInputStreamOperatorTestHarness<String, Arrival<Observation>, Forecast>> restored(
            OperatorSubtaskState state, int before, int after) throws Exception {
        List<KeyedOneInputStreamOperatorTestHarness<String, Arrival<Observation>, Forecast>> operators =
                new ArrayList<>();
        for (int subtask = 0; subtask < after; subtask++) {
            var operator = Arrivals.harness(new ForecastFunction(settings()), KEY_GROUPS, after, subtask);
            if (state != null) {
                operator.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        state, KEY_GROUPS, before, after, subtask));
            }
            operator.open();
            operators.add(operator);
        }
        return operators;
    }

    private static void end(
            List<KeyedOneInputStreamOperatorTestHarness<String, Arrival<Observation>, Forecast>> operators, Run run)
            throws Exception {
        for (var operator : operators) {
            run.accepted += Arrivals.function(operator).counters().accepted.getCount();
            collect(operator.extractOutputValues(), operator.getSideOutput(ForecastFunction.DEAD_LETTERS), run);
            operator.close();
        }
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
                String stream = new String(letter.getValue().key(), UTF_8);
                run.letters.computeIfAbsent(stream, id -> new ArrayList<>()).add(bytes);
            }
        }
    }

    private static <T> String bytes(T message, TypeSerializer<T> serializer) throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(256);
        serializer.serialize(message, out);
        return HexFormat.of().formatHex(out.getCopyOfBuffer());
    }

    /** The records in the order in which they arrive. */
    private static List<Arrival<Observation>> stream(SplittableRandom random, String id) {
        record Sent(Arrival<Observation> arrival, long at) {}
        List<Sent> sent = new ArrayList<>();
        int channels = 1 + random.nextInt(2) + (random.nextInt(FEW) == 0 ? 0 : 2);
        for (long sequence = 0; sequence < RECORDS; sequence++) {
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
                case 4 -> sent.add(new Sent(at(id, sequence, wrongTime(random), values), at));
                case 5 -> sent.add(new Sent(raw(id, sequence).without(Defect.UNREADABLE, "rubbish"), at));
                case 6 -> sent.add(new Sent(sample(id, sequence, values), at + random.nextLong(60 * STEP)));
                default -> sent.add(new Sent(sample(id, sequence, values), at));
            }
        }
        sent.sort(Comparator.comparingLong(Sent::at));
        return sent.stream().map(Sent::arrival).toList();
    }

    /** Mostly no time at all; now and then one that is believed, after which the stream's own times run backwards. */
    private static long wrongTime(SplittableRandom random) {
        return random.nextInt(16) == 0 ? random.nextLong(1L << 62) : random.nextLong(Long.MIN_VALUE, 0);
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
