package io.takens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SampleCursorTest {
    private static final double[] SAMPLE = {1};
    private static final double[] NOTHING = {Double.NaN};

    private final SampleCursor cursor = new SampleCursor();

    @Test
    void countsRowsWithoutASampleAsMissing() {
        assertThat(cursor.next(Double.NaN, SAMPLE)).isTrue();
        assertThat(cursor.next(Double.NaN, NOTHING)).isFalse();
        assertThat(cursor.next(Double.NaN, NOTHING)).isFalse();
        assertThat(cursor.sampleRow()).isZero();
        assertThat(cursor.next(Double.NaN, SAMPLE)).isTrue();
        assertThat(cursor.missing()).isEqualTo(2);
        assertThat(cursor.sampleRow()).isEqualTo(3);
        assertThat(cursor.rows()).isEqualTo(4);
    }

    @Test
    void oneMissingChannelMakesTheSampleMissing() {
        assertThat(cursor.next(0, new double[] {1, Double.NaN})).isFalse();
        assertThat(cursor.next(1, new double[] {1, 2})).isTrue();
        assertThat(cursor.missing()).isEqualTo(1);
    }

    @Test
    void seesAJumpOfTimeAsMissingSamplesAndKeepsRowsApartFromIndices() {
        sample(DoubleStream.iterate(0, time -> time + 0.02).limit(20));
        assertThat(cursor.interval()).isBetween(0.0199, 0.0201);
        assertThat(cursor.next(19 * 0.02 + 5 * 0.02, SAMPLE)).isTrue();
        assertThat(cursor.missing()).isEqualTo(4);
        assertThat(cursor.sampleRow()).isEqualTo(20);
        assertThat(cursor.sampleIndex()).isEqualTo(24);
        assertThat(cursor.rowAt(19)).isEqualTo(19);
        assertThat(cursor.rowAt(21)).as("a sample that is missing").isEqualTo(20);
        assertThat(cursor.rowAt(24)).isEqualTo(20);
    }

    @Test
    void roundedTimesAreNoJumps() {
        // 64 Hz in whole milliseconds, and an interval of 1.5 in whole units: steps of 1 and 2
        sample(DoubleStream.iterate(0, i -> i + 1).limit(500).map(i -> Math.round(i * 15.625)));
        assertThat(cursor.sampleIndex()).isEqualTo(499);
        SampleCursor coarse = new SampleCursor();
        for (int i = 0; i < 500; i++) {
            coarse.next(Math.floor(i * 1.5), SAMPLE);
        }
        assertThat(coarse.sampleIndex()).isEqualTo(499);
    }

    @Test
    void anEarlyOutageDoesNotStretchTheInterval() {
        sample(DoubleStream.of(0, 1, 2, 50, 51));
        sample(DoubleStream.iterate(52, time -> time + 1).limit(20));
        assertThat(cursor.interval()).isEqualTo(1);
        cursor.next(74, SAMPLE);
        assertThat(cursor.missing()).isEqualTo(2);
    }

    private void sample(DoubleStream times) {
        times.forEach(time -> {
            cursor.next(time, SAMPLE);
            assertThat(cursor.missing()).isZero();
        });
    }
}
