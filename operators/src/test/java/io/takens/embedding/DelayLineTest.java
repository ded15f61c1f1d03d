package io.takens.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
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

    @Test
    void takesASampleFromTheMiddleOfAnArrayAndHandsItBackWhole() {
        DelayLine line = new DelayLine(2, 3);
        line.push(new double[] {1, 2, 3, 4}, 1);
        line.push(new double[] {5, 6, 7}, 1);
        line.add(1, 1, 10);
        double[] sample = new double[3];
        line.get(1, sample);
        assertThat(sample).containsExactly(2, 13, 0);
        assertThat(line.channels()).isEqualTo(2);
        assertThat(line.capacity()).isEqualTo(3);
        assertThat(line.size()).isEqualTo(2);
    }

    @Test
    void aCopyAndAReadLineAreTheLineItselfAndGoOnByThemselves() throws IOException {
        for (int samples : new int[] {0, 2, 3, 7}) {
            DelayLine line = new DelayLine(2, 3);
            for (int i = 0; i < samples; i++) {
                line.push(new double[] {i, -i});
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            line.write(new DataOutputStream(bytes));
            assertThat(bytes.size()).isEqualTo(13 + 16 * line.size());
            DelayLine read = DelayLine.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            DelayLine copy = new DelayLine(2, 3);
            copy.copyFrom(line);
            for (DelayLine other : List.of(read, copy)) {
                assertThat(other.size()).isEqualTo(line.size());
                assertThat(other.full()).isEqualTo(samples >= 3);
                other.push(new double[] {99, 98});
                assertThat(other.get(0, 1)).isEqualTo(98);
                for (int lag = 1; lag < other.size(); lag++) {
                    assertThat(other.get(lag, 0)).isEqualTo(samples - lag);
                    assertThat(other.get(lag, 1)).isEqualTo(lag - samples);
                }
            }
        }
        assertThatThrownBy(() -> DelayLine.read(new DataInputStream(new ByteArrayInputStream(new byte[] {2}))))
                .hasMessage("DelayLine state version 2, this build reads 1");
    }
}
