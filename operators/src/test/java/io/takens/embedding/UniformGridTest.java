package io.takens.embedding;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.Test;

class UniformGridTest {
    private static final double BEAT = 0.2;
    private static final DoubleUnaryOperator WAVE = t -> Math.sin(t) + 0.5 * Math.sin(2.3 * t);

    private final SplittableRandom random = new SplittableRandom(1);
    private final List<Double> points = new ArrayList<>();
    private long missing;

    private UniformGrid offer(UniformGrid grid, DoubleUnaryOperator x, double time) {
        grid.offer(new double[] {x.applyAsDouble(time)}, time);
        double[] point = new double[1];
        while (grid.on() && grid.advance(point)) {
            missing += grid.takeMissing();
            points.add(point[0]);
        }
        return grid;
    }

    private double jittered(int beat, double jitter) {
        return 100 + BEAT * (beat + jitter * (2 * random.nextDouble() - 1));
    }

    @Test
    void staysOffWhereTheBeatIsKept() {
        UniformGrid grid = new UniformGrid(1);
        for (int i = 0; i < 500; i++) {
            assertThat(offer(grid, WAVE, 100 + BEAT * i).on()).isFalse();
        }
    }

    @Test
    void staysOffWhereOnlyTheTimesAreRounded() {
        UniformGrid grid = new UniformGrid(1);
        for (int i = 0; i < 500; i++) {
            double time = 0.125 * i;
            grid.offer(new double[] {WAVE.applyAsDouble(time)}, Math.rint(10 * time) / 10);
            assertThat(grid.on()).isFalse();
        }
    }

    @Test
    void staysOffWhereNoiseComesInPairs() {
        UniformGrid grid = new UniformGrid(1);
        double[][] noise = Chaos.noise(500, 1, 3);
        for (int i = 0; i < 500; i++) {
            grid.offer(noise[i], Math.floorDiv(i, 2) + 0.01 * (i % 2));
            assertThat(grid.on()).isFalse();
        }
    }

    @Test
    void staysOffWhereTimesExplainNothing() {
        UniformGrid grid = new UniformGrid(1);
        double[][] noise = Chaos.noise(500, 1, 2);
        for (int i = 0; i < 500; i++) {
            grid.offer(noise[i], jittered(i, 0.4));
            assertThat(grid.on()).isFalse();
        }
    }

    @Test
    void findsTheWaveBetweenJitteredSamples() {
        for (double jitter : new double[] {0.1, 0.4}) {
            UniformGrid grid = new UniformGrid(1);
            points.clear();
            for (int i = 0; i < 400; i++) {
                offer(grid, WAVE, jittered(i, jitter));
            }
            assertThat(grid.on()).isTrue();
            assertThat(grid.whole()).isTrue();
            assertThat(points).hasSizeBetween(385, 405);
            assertThat(worst(points)).isLessThan(1e-3);
            assertThat(grid.ahead()).isBetween(0.0, 3.0);
            assertThat(grid.pace()).isCloseTo(1, within(0.02));
        }
    }

    @Test
    void theJitteredSamplesThemselvesLieOnNoGrid() {
        List<Double> samples = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            samples.add(WAVE.applyAsDouble(jittered(i, 0.1)));
        }
        assertThat(worst(samples)).isGreaterThan(0.05);
    }

    /** How far any five points in a row are from one wave on one grid, through its recurrence. */
    private static double worst(List<Double> points) {
        // two frequencies on a uniform grid obey a linear recurrence of order 4, symmetric: fitted by the interval
        double least = Double.POSITIVE_INFINITY;
        for (double interval = 0.97 * BEAT; interval < 1.03 * BEAT; interval += 1e-6) {
            double a = 2 * Math.cos(interval);
            double b = 2 * Math.cos(2.3 * interval);
            double most = 0;
            for (int i = 10; i < points.size() && most < least; i++) {
                double residual = points.get(i)
                        - (a + b) * (points.get(i - 1) + points.get(i - 3))
                        + (2 + a * b) * points.get(i - 2)
                        + points.get(i - 4);
                most = Math.max(most, Math.abs(residual));
            }
            least = Math.min(least, most);
        }
        return least;
    }

    @Test
    void aMissingSampleIsBridgedAndALongSilenceIsAGap() {
        UniformGrid grid = new UniformGrid(1);
        for (int i = 0; i < 400; i++) {
            if (i % 50 != 49 && (i < 200 || i >= 220)) {
                offer(grid, WAVE, jittered(i, 0.2));
            }
        }
        assertThat(missing).isBetween(18L, 24L);
        assertThat(points.size() + missing).isBetween(394L, 404L);
    }

    @Test
    void timeThatGoesBackIsAGap() {
        UniformGrid grid = new UniformGrid(1);
        for (int i = 0; i < 100; i++) {
            offer(grid, WAVE, jittered(i, 0.3));
        }
        int before = points.size();
        for (int i = 0; i < 50; i++) {
            offer(grid, WAVE, jittered(i, 0.3) - 50);
        }
        assertThat(missing).isPositive();
        assertThat(points.size() - before).isBetween(45, 51);
    }

    @Test
    void noticesAnIntervalThatChangesAndKeepsItsOwn() {
        UniformGrid grid = new UniformGrid(1);
        double time = 0;
        for (int i = 0; i < 300; i++) {
            offer(grid, WAVE, time += BEAT);
        }
        assertThat(grid.on()).isFalse();
        for (int i = 0; i < 300; i++) {
            offer(grid, WAVE, time += 0.7 * BEAT);
        }
        assertThat(grid.on()).isTrue();
        assertThat(grid.whole()).isFalse();
    }

    @Test
    void goesOnToTheSameBitsAfterASnapshot() throws IOException {
        UniformGrid one = new UniformGrid(1);
        UniformGrid other = new UniformGrid(1);
        for (int i = 0; i < 200; i++) {
            double time = jittered(i, 0.3);
            if (i == 20 || i == 100) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                other.write(new DataOutputStream(bytes));
                other = UniformGrid.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            }
            points.clear();
            offer(one, WAVE, time);
            List<Double> expected = List.copyOf(points);
            points.clear();
            offer(other, WAVE, time);
            assertThat(points).isEqualTo(expected);
            assertThat(Double.compare(other.ahead(), one.ahead())).isZero();
        }
        assertThat(one.on()).isTrue();
    }

    @Test
    void aLeapOfTheClockBeforeTheGridIsOnIsNotFilledWithPoints() {
        SplittableRandom random = new SplittableRandom(5);
        UniformGrid grid = new UniformGrid(1);
        double[] point = new double[1];
        long points = 0;
        for (int n = 0; n < 400; n++) {
            double time = n + 0.4 * random.nextDouble(-1, 1);
            grid.offer(new double[] {FastMath.sin(0.3 * time)}, n < 5 ? time : time + 1e12);
            while (grid.on() && points < 1000 && grid.advance(point)) {
                points++;
            }
        }
        assertThat(grid.on()).isTrue();
        assertThat(points).isBetween(300L, 400L);
    }
}
