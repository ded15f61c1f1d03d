package io.takens.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Seeded disorder against an oracle that sees the whole stream and sorts it. */
class SequenceOrderSimulationTest {
    private static final long STEP = 10; // us between samples
    private static final long LATENESS = 200; // us
    private static final int SEEDS = 2000;

    /** A sample on its way: the delay decides the order of arrival. */
    private record Sent(long sequence, long arrival) {
        long time() {
            return sequence * STEP;
        }
    }

    @Test
    void disorderWithinTheLatenessIsSortedWhateverIsLostOrRepeated() {
        int disordered = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Sent> sent = stream(random, LATENESS - STEP);
            Recorder recorder = run(random, sent, 1000);

            List<String> oracle = sorted(sent);
            assertThat(withoutRejections(recorder)).as("seed %d", seed).isEqualTo(oracle);
            assertThat(rejections(recorder)).as("seed %d", seed).allMatch(word -> word.startsWith("duplicate"));
            assertThat(oracle.stream().filter(word -> !word.startsWith("gap")).count()
                            + rejections(recorder).size())
                    .isEqualTo(sent.size());
            disordered += isSorted(sent) ? 0 : 1;
        }
        assertThat(disordered).as("the simulation does disorder").isGreaterThan(SEEDS / 2);
    }

    @Test
    void disorderBeyondTheLatenessLosesOnlyWhatItSaysItLost() {
        long late = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Sent> sent = stream(random, 3 * LATENESS);
            Recorder recorder = run(random, sent, 5);

            List<String> told = recorder.told;
            List<Long> accepted = told.stream()
                    .filter(word -> !word.contains(" "))
                    .map(Long::valueOf)
                    .toList();
            assertThat(accepted).as("seed %d", seed).isSorted().doesNotHaveDuplicates();
            assertThat(accepted.size() + rejections(recorder).size())
                    .as("seed %d", seed)
                    .isEqualTo(sent.size());
            assertThat(told.stream()
                            .filter(word -> word.startsWith("gap"))
                            .mapToLong(word -> Long.parseLong(word.substring(4)))
                            .sum())
                    .as("seed %d: gaps are exactly the numbers left out", seed)
                    .isEqualTo(accepted.get(accepted.size() - 1) - accepted.get(0) + 1 - accepted.size());
            for (String word : rejections(recorder)) {
                long sequence = Long.parseLong(word.substring(word.indexOf(' ') + 1));
                assertThat(word.startsWith("duplicate"))
                        .as("seed %d: %s", seed, word)
                        .isEqualTo(accepted.contains(sequence));
            }
            late += rejections(recorder).stream()
                    .filter(word -> word.startsWith("late"))
                    .count();
        }
        assertThat(late).as("the simulation is late").isGreaterThan(SEEDS);
    }

    /** 60 samples from 0 on, some lost, some sent twice, each delayed by up to this much. */
    private static List<Sent> stream(SplittableRandom random, long delay) {
        double loss = random.nextDouble(0.2);
        double repeat = random.nextDouble(0.2);
        List<Sent> sent = new ArrayList<>();
        for (long sequence = 0; sequence < 60; sequence++) {
            if (random.nextDouble() >= loss || sequence == 0) {
                sent.add(new Sent(sequence, sequence * STEP + random.nextLong(delay)));
            }
            if (random.nextDouble() < repeat) {
                sent.add(new Sent(sequence, sequence * STEP + random.nextLong(delay)));
            }
        }
        sent.sort(Comparator.comparingLong(Sent::arrival));
        return sent;
    }

    /** Offers all, through bytes now and then, and flushes. */
    private static Recorder run(SplittableRandom random, List<Sent> sent, int capacity) {
        SequenceOrder order = new SequenceOrder(LATENESS, capacity);
        SequenceState<String> state = new SequenceState<>();
        Recorder recorder = new Recorder();
        for (Sent sample : sent) {
            order.offer(state, sample.sequence(), sample.time(), Long.toString(sample.sequence()), recorder);
            if (random.nextInt(10) == 0) {
                state = throughBytes(state);
            }
        }
        order.flush(state, recorder);
        return recorder;
    }

    private static List<String> sorted(List<Sent> sent) {
        List<String> words = new ArrayList<>();
        long[] places =
                sent.stream().mapToLong(Sent::sequence).sorted().distinct().toArray();
        for (int i = 0; i < places.length; i++) {
            if (i > 0 && places[i] > places[i - 1] + 1) {
                words.add("gap " + (places[i] - places[i - 1] - 1));
            }
            words.add(Long.toString(places[i]));
        }
        return words;
    }

    private static boolean isSorted(List<Sent> sent) {
        for (int i = 1; i < sent.size(); i++) {
            if (sent.get(i).sequence() < sent.get(i - 1).sequence()) {
                return false;
            }
        }
        return true;
    }

    private static List<String> rejections(Recorder recorder) {
        return recorder.told.stream()
                .filter(SequenceOrderSimulationTest::isRejection)
                .toList();
    }

    private static List<String> withoutRejections(Recorder recorder) {
        return recorder.told.stream().filter(word -> !isRejection(word)).toList();
    }

    private static boolean isRejection(String word) {
        return word.startsWith("duplicate") || word.startsWith("late") || word.startsWith("backwards");
    }

    private static SequenceState<String> throughBytes(SequenceState<String> state) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            state.write(new DataOutputStream(bytes), (item, out) -> out.writeUTF(item));
            return SequenceState.read(
                    new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), DataInput::readUTF);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
