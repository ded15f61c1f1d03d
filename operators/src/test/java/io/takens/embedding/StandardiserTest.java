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

    private static DelayLine line(double[]... channels) {
        DelayLine line = new DelayLine(channels.length, channels[0].length);
        for (int i = 0; i < channels[0].length; i++) {
            double[] sample = new double[channels.length];
            for (int c = 0; c < channels.length; c++) {
                sample[c] = channels[c][i];
            }
            line.push(sample);
        }
        return line;
    }

    private static double[] wave(double centre, double amplitude, double period) {
        double[] wave = new double[400];
        for (int i = 0; i < wave.length; i++) {
            wave[i] = centre + amplitude * Math.sin(2 * Math.PI * i / period);
        }
        return wave;
    }

    @Test
    void thePeriodIsTheGeometricMeanOfThoseThatMove() {
        DelayLine line = line(wave(0, 1, 20), wave(100, 8, 80), new double[400]);
        assertThat(Standardiser.of(line, 400).period()).isCloseTo(40, within(0.3));
        assertThat(Standardiser.of(line(new double[9]), 9).period()).isEqualTo(1);
    }

    @Test
    void stepsAcrossAGapAreNoneAndOlderSamplesDoNotCount() {
        Standardiser standardiser = Standardiser.of(line(new double[] {1e3, 1, 2, Double.NaN, 7, 6}), 5);
        double variance = (1 + 4 + 49 + 36) / 4.0 - 16;
        assertThat(standardiser.back(0, 0)).isCloseTo(4, within(1e-12));
        assertThat(standardiser.scale(0)).isCloseTo(Math.sqrt(variance), within(1e-12));
        assertThat(standardiser.period()).isCloseTo(2 * Math.PI * Math.sqrt(variance), within(1e-12)); // steps of 1
    }

    @Test
    void aLineOfGapsHasScaleOne() {
        double[] gaps = {Double.NaN, Double.NaN};
        assertThat(Standardiser.of(line(gaps), 2).scale(0)).isEqualTo(1);
        assertThat(Standardiser.of(line(gaps), 2).period()).isEqualTo(1);
    }

    @Test
    void roundingFarFromZeroIsNoMotion() {
        double[] rounded = {1e13, 1e13 + 0.002, 1e13, 1e13 + 0.002};
        assertThat(Standardiser.of(line(rounded), 4).scale(0)).isEqualTo(1);
    }

    /** Centre of 400 values about 1000 with an interquartile range of about 0.5, some of which are replaced. */
    private static double centre(int samples, int spikes, double spike) {
        double[] values = new double[samples];
        for (int i = 0; i < values.length; i++) {
            values[i] = i < spikes ? spike : 1000 + (i * 37 % samples) / (double) samples - 0.5;
        }
        return Standardiser.of(line(values), samples).back(0, 0);
    }

    @Test
    void aSpikeIsFartherThanTwentyInterquartileRanges() {
        assertThat(centre(400, 4, 1009)).isCloseTo(1000.09, within(0.01));
        assertThat(centre(400, 4, 991)).isCloseTo(999.91, within(0.01));
        assertThat(centre(400, 4, 1011)).isCloseTo(1000, within(0.01));
        assertThat(centre(400, 4, 989)).isCloseTo(1000, within(0.01));
    }

    @Test
    void twoInAHundredMayBeSpikesAndTwoInAnyCase() {
        assertThat(centre(400, 8, 2000)).isCloseTo(1000, within(0.1));
        assertThat(centre(400, 9, 2000)).isCloseTo(1000 + 22.5, within(0.1));
        assertThat(centre(20, 2, 2000)).isCloseTo(1000, within(0.1));
        assertThat(centre(20, 3, 2000)).isCloseTo(1000 + 150, within(0.2));
    }

    /** Five waves, of which the last has a centre and an amplitude of its own. */
    private static Standardiser five(double centre, double amplitude) {
        return Standardiser.of(
                line(wave(9, 1, 40), wave(9, 1, 20), wave(9, 1, 25), wave(9, 1, 80), wave(centre, amplitude, 40)), 400);
    }

    @Test
    void whatIsAlikeGetsTheMeanOfCentresAndTheRootMeanSquareOfScales() {
        Standardiser alike = five(9.2, 1.3);
        for (int c = 0; c < 5; c++) {
            assertThat(alike.back(0, c)).isCloseTo(9.04, within(1e-9));
            assertThat(alike.scale(c)).isCloseTo(Math.sqrt((4 + 1.69) / 10), within(1e-9));
        }
    }

    @Test
    void centresAndScalesOfWhatIsAlikeDifferByHalfAScaleAtMost() {
        double scale = Math.sqrt(0.5);
        assertThat(five(9 + 0.4 * scale / 0.8, 1).scale(4))
                .isEqualTo(five(9 + 0.4 * scale / 0.8, 1).scale(0));
        assertThat(five(9 + 0.6 * scale / 0.8, 1).back(0, 0)).isCloseTo(9, within(1e-9));
        assertThat(five(9 - 0.6 * scale / 0.8, 1).back(0, 0)).isCloseTo(9, within(1e-9));
        assertThat(five(9, 0.7).scale(0)).isLessThan(scale - 0.01);
        assertThat(five(9, 0.55).scale(0)).isCloseTo(scale, within(1e-9));
        assertThat(five(9, 1.6).scale(0)).isGreaterThan(scale + 0.01);
        assertThat(five(9, 1.9).scale(0)).isCloseTo(scale, within(1e-9));
    }

    @Test
    void fourChannelsKeepTheirOwn() {
        DelayLine four = line(wave(0, 1, 40), wave(0, 1, 40), wave(0, 1, 40), wave(0, 1.1, 40));
        assertThat(Standardiser.of(four, 400).scale(3)).isCloseTo(1.1 * Math.sqrt(0.5), within(1e-9));
    }
}
