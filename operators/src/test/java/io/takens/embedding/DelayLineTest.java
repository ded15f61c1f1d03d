package io.takens.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DelayLineTest {

    @Test
    void isAskedByLagFromTheNewest() {
        DelayLine line = new DelayLine(2, 3);
        for (int i = 0; i < 5; i++) {
            line.push(new double[] {i, 10 + i});
        }
        assertThat(line.full()).isTrue();
        for (int lag = 0; lag < 3; lag++) {
            assertThat(line.get(lag, 0)).isEqualTo(4 - lag);
            assertThat(line.get(lag, 1)).isEqualTo(14 - lag);
        }
    }

    @Test
    void forgetsEverythingAfterAReset() {
        DelayLine line = new DelayLine(1, 4);
        for (int i = 0; i < 6; i++) {
            line.push(new double[] {i});
        }
        line.reset();
        assertThat(line.size()).isZero();
        line.push(new double[] {9});
        assertThat(line.full()).isFalse();
        assertThat(line.get(0, 0)).isEqualTo(9);
    }
}
