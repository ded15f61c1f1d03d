package io.takens.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class StandardiserTest {
    private static final int PERIOD = 40;

    private static DelayLine sine(double spike) {
        DelayLine line = new DelayLine(1, 400);
        for (int i = 0; i < 400; i++) {
            line.push(new double[] {i == 200 ? spike : 5 + 3 * Math.sin(2 * Math.PI * i / PERIOD)});
        }
        return line;
    }

    @Test
    void measuresThePeriodOfASine() {
        Standardiser standardiser = Standardiser.of(sine(5), 400);
        assertThat(standardiser.period()).isCloseTo(PERIOD, within(1.0));
        assertThat(standardiser.scale(0)).isCloseTo(3 / Math.sqrt(2), within(0.02));
        assertThat(standardiser.back(0, 0)).isCloseTo(5, within(0.02));
    }

    @Test
    void isNotImpressedByASpike() {
        assertThat(Standardiser.of(sine(1e12), 400).scale(0)).isCloseTo(3 / Math.sqrt(2), within(0.02));
    }

    @Test
    void countsBurstsThatComeAgainAsMotion() {
        DelayLine line = new DelayLine(1, 400);
        for (int i = 0; i < 400; i++) {
            line.push(new double[] {i % 50 < 5 ? 20 : 0.01 * Math.sin(i)});
        }
        assertThat(Standardiser.of(line, 400).scale(0)).isCloseTo(6, within(0.1)); // 20 sqrt(0.1 * 0.9)
    }

    @Test
    void leavesAConstantChannelAtScaleOne() {
        DelayLine line = new DelayLine(1, 10);
        for (int i = 0; i < 10; i++) {
            line.push(new double[] {7});
        }
        Standardiser standardiser = Standardiser.of(line, 10);
        assertThat(standardiser.scale(0)).isEqualTo(1);
        assertThat(standardiser.back(0, 0)).isEqualTo(7);
    }

    @Test
    void givesChannelsThatAreAlikeOneScaleAndOthersTheirOwn() {
        assertThat(ring(1).scale(0)).isEqualTo(ring(1).scale(4));
        assertThat(ring(3).scale(0)).isNotCloseTo(ring(3).scale(4), within(0.5));
    }

    /** Five channels, the last one some times larger. */
    private static Standardiser ring(double factor) {
        DelayLine line = new DelayLine(5, 400);
        for (int i = 0; i < 400; i++) {
            double[] sample = new double[5];
            for (int c = 0; c < 5; c++) {
                sample[c] = (c == 4 ? factor : 1) * Math.sin(0.3 * i + c);
            }
            line.push(sample);
        }
        return Standardiser.of(line, 400);
    }

    @Test
    void whatIsStandardHasMeanZeroAndDeviationOneAndComesBack() {
        DelayLine line = new DelayLine(2, 4);
        double[][] samples = {{1, 10}, {3, -10}, {1, 30}, {3, -30}};
        for (double[] sample : samples) {
            line.push(sample);
        }
        Standardiser standardiser = Standardiser.of(line, 4);
        double[] sum = new double[2];
        double[] squares = new double[2];
        double[] standard = new double[2];
        for (double[] sample : samples) {
            standardiser.forward(sample, standard);
            for (int c = 0; c < 2; c++) {
                assertThat(standardiser.forward(sample[c], c)).isEqualTo(standard[c]);
                assertThat(standardiser.back(standard[c], c)).isCloseTo(sample[c], within(1e-12));
                sum[c] += standard[c];
                squares[c] += standard[c] * standard[c] / 4;
            }
        }
        assertThat(sum).containsExactly(new double[2], within(1e-12));
        assertThat(squares).containsExactly(new double[] {1, 1}, within(1e-12));
        assertThat(standardiser.channels()).isEqualTo(2);
    }

    @Test
    void aReadStandardiserIsTheWrittenOne() throws IOException {
        DelayLine line = new DelayLine(1, 5);
        for (double value : new double[] {1, 4, 2, 8, 5}) {
            line.push(new double[] {value});
        }
        Standardiser written = Standardiser.of(line, 5);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        written.write(new DataOutputStream(bytes));
        Standardiser read = Standardiser.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        assertThat(read.forward(3, 0)).isEqualTo(written.forward(3, 0)).isNotEqualTo(3);
        assertThat(read.period()).isEqualTo(written.period()).isNotZero();
        assertThatThrownBy(() -> Standardiser.read(new DataInputStream(new ByteArrayInputStream(new byte[] {9}))))
                .hasMessageContaining("Standardiser state version 9");
    }
}
