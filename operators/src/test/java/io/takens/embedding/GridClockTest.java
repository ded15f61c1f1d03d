package io.takens.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.takens.Chaos;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the points of a grid are, and how far they are ahead, against a line through all the times. */
class GridClockTest {
    private static final double BEAT = 0.1;
    private static final int JUDGED = 24; // samples
    private static final int RING = 48; // samples

    private final UniformGrid grid = new UniformGrid(1);
    private final List<Double> times = new ArrayList<>();
    private final List<Double> points = new ArrayList<>(); // their times
    private final List<Long> missing = new ArrayList<>(); // before each of them
    private SplittableRandom random = new SplittableRandom(1);

    private void offer(double time) {
        times.add(time);
        grid.offer(new double[] {Math.sin(time) + 0.5 * Math.sin(2.3 * time)}, time);
        double[] point = new double[1];
        while (grid.on() && grid.advance(point)) {
            points.add(grid.time());
            missing.add(grid.takeMissing());
        }
    }

    private double jittered(int beat, double jitter) {
        return 100 + BEAT * (beat + jitter * random.nextDouble(-1, 1));
    }

    /** Time at beat 0 and from beat to beat, by least squares. */
    private static double[] line(List<Double> times) {
        double n = times.size();
        double products = 0;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            products += (i - (n - 1) / 2) * times.get(i);
            sum += times.get(i);
        }
        double slope = 12 * products / (n * (n * n - 1));
        return new double[] {sum / n - slope * (n - 1) / 2, slope};
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theGridIsTheLineThroughTheFirstTimesFromTheFirstSampleOn(long seed) {
        random = new SplittableRandom(seed);
        for (int i = 0; i < JUDGED; i++) {
            assertThat(grid.on()).isFalse();
            offer(jittered(i, 0.4));
        }
        double[] line = line(times);
        assertThat(grid.on()).isTrue();
        assertThat(grid.whole()).isTrue();
        assertThat(grid.interval()).isCloseTo(line[1], within(1e-10));
        double first = line[0] < times.get(0) ? line[0] + line[1] : line[0];
        assertThat(points.get(0)).isCloseTo(first, within(1e-10));
        assertThat(points.get(points.size() - 1)).isBetween(times.get(20), times.get(21));
    }

    @Test
    void beatPaceAndJitterAreThoseOfTheLineThroughAllTimes() {
        double squares = 0; // mean
        for (int i = 0; i < 500; i++) {
            double[] before = times.isEmpty() ? null : line(times);
            double time = jittered(i, 0.3);
            offer(time);
            double[] line = line(times);
            if (i == JUDGED - 1) {
                for (int k = 0; k <= i; k++) {
                    squares += Math.pow(times.get(k) - line[0] - k * line[1], 2) / JUDGED;
                }
            } else if (i >= JUDGED) {
                squares += (Math.pow(time - before[0] - i * before[1], 2) - squares) / (i + 1);
            }
            if (i >= JUDGED - 1) {
                assertThat(grid.pace() * grid.interval()).isCloseTo(line[1], within(1e-9));
                assertThat(grid.time() + grid.ahead() * grid.interval()).isCloseTo(line[0] + i * line[1], within(1e-9));
                assertThat(grid.jitter() * grid.interval()).isCloseTo(Math.sqrt(squares), within(1e-9));
            }
        }
        assertThat(grid.jitter()).isCloseTo(0.3 / Math.sqrt(3), within(0.02)); // of even chances
    }

    @Test
    void aMissingBeatIsNoneThatIsLate() {
        IntStream.range(0, 400).filter(i -> i % 40 != 30).forEach(i -> offer(jittered(i, 0.2)));
        assertThat(grid.interval()).isCloseTo(BEAT, within(0.01 * BEAT));
        assertThat(grid.pace() * grid.interval()).isCloseTo(BEAT, within(0.001 * BEAT));
        assertThat(grid.jitter()).isCloseTo(0.2 / Math.sqrt(3), within(0.02));
        assertThat(grid.time() + grid.ahead() * grid.interval()).isCloseTo(100 + 399 * BEAT, within(0.2 * BEAT));
        assertThat(missing).containsOnly(0L);
    }

    @Test
    void aGridThatBeginsLaterBeginsAfterTheLastSample() {
        for (int i = 0; i < 96; i++) {
            offer(100 + BEAT * i);
        }
        int i = 96;
        while (!grid.on()) {
            offer(jittered(i++, 0.3));
        }
        double[] line = line(times.subList(times.size() - RING, times.size()));
        for (int end = i + 4; i < end; i++) {
            offer(jittered(i, 0.3));
        }
        assertThat(grid.whole()).isFalse();
        assertThat(grid.interval()).isCloseTo(line[1], within(1e-10));
        assertThat(points.get(0)).isCloseTo(line[0] + RING * line[1], within(1e-10));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 40, 5000})
    void aSilenceIsAGapOfGridPointsOnTheSameGrid(int beats) {
        for (int i = 0; i < 100; i++) {
            offer(jittered(i < 60 ? i : i + beats, 0.1));
        }
        double resumed = times.get(60);
        long gap = missing.stream().mapToLong(Long::longValue).sum();
        assertThat(gap == 0).isEqualTo(beats == 2); // two are bridged
        for (int p = 1; p < points.size(); p++) {
            double steps = (points.get(p) - points.get(p - 1)) / grid.interval();
            assertThat(steps).isCloseTo(1 + missing.get(p), within(1e-6));
            if (missing.get(p) > 0) {
                assertThat(points.get(p)).isBetween(resumed, resumed + grid.interval());
                assertThat(points.get(p - 1)).isLessThan(times.get(57));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -30})
    void aTimeThatDoesNotIncreaseBeginsTheGridAnew(double leap) {
        for (int i = 0; i < 60; i++) {
            offer(jittered(i, 0.2));
        }
        int before = points.size();
        double resumed = times.get(59) + leap;
        offer(resumed);
        for (int i = 1; i < 30; i++) {
            offer(resumed + BEAT * (i + 0.2 * random.nextDouble(-1, 1)));
        }
        assertThat(points.get(before)).isEqualTo(resumed);
        assertThat(missing.get(before)).isEqualTo(1);
        assertThat(missing.subList(before + 1, missing.size())).containsOnly(0L);
        assertThat(grid.ahead()).isBetween(0.5, 3.5);
        assertThat(grid.pace()).isCloseTo(1, within(0.1));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aGapBeforeTheGridIsFoundIsNotCrossed(int lost) {
        for (int i = 0; !grid.on(); i++) {
            offer(jittered(i < 20 ? i : i + lost, 0.1));
        }
        assertThat(times).hasSizeLessThan(RING);
        assertThat(grid.whole()).isEqualTo(lost == 2);
        assertThat(grid.interval()).isCloseTo(BEAT, within(0.01 * BEAT));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 1, 1e5})
    void theUnitOfTimeDoesNotMatter(double unit) {
        UniformGrid other = new UniformGrid(1);
        double[] expected = new double[1];
        double[] point = new double[1];
        for (int i = 0; i < 300; i++) {
            double time = jittered(i < 200 ? i : i + 20, 0.05);
            double[] sample = {Math.sin(time)};
            grid.offer(sample, time);
            other.offer(sample, unit * time);
            while (grid.on() && grid.advance(expected)) {
                assertThat(other.advance(point)).isTrue();
                assertThat(point).containsExactly(expected, within(1e-6));
                assertThat(other.takeMissing()).isEqualTo(grid.takeMissing());
            }
            assertThat(other.on()).isEqualTo(grid.on());
        }
        assertThat(other.pace()).isCloseTo(grid.pace(), within(1e-6));
        assertThat(other.jitter()).isCloseTo(grid.jitter(), within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.009, 0.0112})
    void timesThatScatterByAHundredthOfAnIntervalAreBelieved(double scatter) {
        for (int i = 0; i < 200; i++) {
            offer(0.2 * BEAT * (i + (i % 2 == 0 ? scatter : -scatter)));
        }
        assertThat(grid.on()).isEqualTo(scatter > 0.01);
    }

    @Test
    void whatWasJudgedInVainIsJudgedLessOften() {
        double[][] noise = Chaos.noise(2000, 1, 2);
        for (int i = 0; i < noise.length; i++) {
            grid.offer(noise[i], jittered(i, 0.4));
        }
        int offered = noise.length;
        while (!grid.on()) {
            double time = jittered(offered++, 0.4);
            grid.offer(new double[] {Math.sin(time)}, time);
        }
        assertThat(offered % 64).isZero();
    }

    @Test
    void aReadGridIsTheWrittenOne() throws IOException {
        for (int i = 0; i < 100; i++) {
            offer(jittered(i < 60 ? i : i + 9, 0.2));
            byte[] state = bytes(grid);
            UniformGrid read = UniformGrid.read(new DataInputStream(new ByteArrayInputStream(state)));
            assertThat(bytes(read)).isEqualTo(state);
            assertThat(read.whole()).isEqualTo(grid.whole());
        }
        assertThatThrownBy(() -> UniformGrid.read(new DataInputStream(new ByteArrayInputStream(new byte[] {1}))))
                .hasMessage("UniformGrid state version 1, this build reads 2");
    }

    private static byte[] bytes(UniformGrid grid) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        grid.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
