package io.takens.koopman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.takens.Chaos;
import io.takens.embedding.DelayEmbedding;
import io.takens.embedding.FeatureMap;
import io.takens.forecast.Forecaster;
import io.takens.forecast.ForecasterContract;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class KoopmanOperatorTest extends ForecasterContract {
    private static final double GLOBAL = Double.POSITIVE_INFINITY;
    private static final double TRUSTED = 0.5;

    @Override
    protected Forecaster create() {
        return new KoopmanOperator(new DelayEmbedding(3, new int[] {0}), new RandomFourier(3, 30, 1, 5), GLOBAL);
    }

    @Override
    protected Forecaster read(DataInput in) throws IOException {
        return KoopmanOperator.read(in, new DelayEmbedding(3, new int[] {0}), new RandomFourier(3, 30, 1, 5), GLOBAL);
    }

    private static KoopmanOperator delays(int channels, int count, int waves, double memory) {
        FeatureMap map = new RandomFourier(channels * count, waves, 1.5, 1);
        return new KoopmanOperator(DelayEmbedding.uniform(channels, count, 1), map, memory);
    }

    private static List<KoopmanMode> spectrum(KoopmanOperator operator, double[][] series) {
        for (double[] sample : series) {
            operator.learn(sample);
        }
        return operator.spectrum();
    }

    /** Samples of a two-tone signal: 1 cos 0.3 t + 0.5 cos 1.1 t. */
    private static double[][] tones(int samples) {
        double[][] series = new double[samples][1];
        for (int t = 0; t < samples; t++) {
            series[t][0] = Math.cos(0.3 * t) + 0.5 * Math.cos(1.1 * t);
        }
        return series;
    }

    private static double[][] standardLorenz(int samples) {
        double[][] series = Chaos.channel(Chaos.lorenz(samples), 0);
        for (double[] sample : series) {
            sample[0] /= 8;
        }
        return series;
    }

    @Test
    void twoTonesAreFourEigenvaluesOnTheCircleWithoutResidual() {
        List<KoopmanMode> modes = spectrum(delays(1, 8, 0, GLOBAL), tones(1000));
        modes.sort(Comparator.comparingDouble(KoopmanMode::frequency));
        assertThat(modes).hasSize(2); // and their conjugates
        double[] angle = {0.3, 1.1};
        double[] amplitude = {1, 0.5};
        for (int k = 0; k < 2; k++) {
            KoopmanMode mode = modes.get(k);
            assertThat(2 * Math.PI * mode.frequency()).isCloseTo(angle[k], within(1e-8));
            assertThat(mode.growth()).isCloseTo(0, within(1e-8));
            assertThat(mode.residual()).isLessThan(1e-7);
            assertThat(mode.trust()).isGreaterThan(0.999999);
            assertThat(mode.amplitude()[0]).isCloseTo(amplitude[k] / 2, within(1e-2)); // half is the conjugate's
        }
    }

    @Test
    void aDampedRotationIsItsOwnEigenvalue() {
        double[][] series = new double[300][2];
        for (int t = 0; t < 300; t++) {
            series[t][0] = Math.pow(0.99, t) * Math.cos(0.2 * t);
            series[t][1] = Math.pow(0.99, t) * Math.sin(0.2 * t);
        }
        List<KoopmanMode> modes = spectrum(delays(2, 1, 0, GLOBAL), series);
        assertThat(modes).hasSize(1);
        assertThat(modes.get(0).modulus()).isCloseTo(0.99, within(1e-8));
        assertThat(modes.get(0).frequency()).isCloseTo(0.2 / (2 * Math.PI), within(1e-8));
        assertThat(modes.get(0).residual()).isLessThan(1e-7);
    }

    @Test
    void continuousSpectrumIsNotTrusted() {
        List<KoopmanMode> modes = spectrum(delays(1, 12, 60, GLOBAL), standardLorenz(6000));
        assertThat(modes).hasSizeGreaterThan(20);
        assertThat(modes).allSatisfy(KoopmanOperatorTest::isNotTrusted);
        // the fool trusts an eigenvalue near the circle, as plain dynamic mode decomposition would
        assertThat(trusted(modes, mode -> mode.modulus() < 1.05 ? mode.modulus() : 0))
                .isPositive();
    }

    @Test
    void noiseIsNotTrusted() {
        for (int channels : new int[] {1, 3}) {
            List<KoopmanMode> modes = spectrum(delays(channels, 12, 40, GLOBAL), Chaos.noise(3000, channels, 7));
            assertThat(modes).isNotEmpty().allSatisfy(KoopmanOperatorTest::isNotTrusted);
            assertThat(trusted(modes, KoopmanMode::modulus)).isPositive();
        }
    }

    @Test
    void aToneInNoiseIsTrustedAndTheNoiseIsNot() {
        double[][] series = tones(4000);
        double[][] noise = Chaos.noise(4000, 1, 3);
        for (int t = 0; t < series.length; t++) {
            series[t][0] += 0.02 * noise[t][0];
        }
        List<KoopmanMode> modes = spectrum(delays(1, 16, 0, GLOBAL), series);
        assertThat(modes.subList(0, 2))
                .allSatisfy(mode -> assertThat(mode.trust()).isGreaterThan(TRUSTED));
        assertThat(modes.stream()
                        .mapToDouble(KoopmanMode::frequency)
                        .filter(f -> Math.abs(f - 0.3 / (2 * Math.PI)) < 1e-3))
                .isNotEmpty();
    }

    @Test
    void aLocalOperatorFollowsAToneThatMovesAndAGlobalOneDoesNot() {
        double[][] series = new double[6000][1];
        for (int t = 0; t < series.length; t++) {
            series[t][0] = Math.cos((t < 4000 ? 0.3 : 0.5) * t);
        }
        List<KoopmanMode> local = spectrum(delays(1, 4, 0, 100), series);
        List<KoopmanMode> global = spectrum(delays(1, 4, 0, GLOBAL), series);
        assertThat(2 * Math.PI * local.get(0).frequency()).isCloseTo(0.5, within(1e-3));
        assertThat(local.get(0).residual()).isLessThan(1e-3);
        assertThat(global).allSatisfy(mode -> assertThat(mode.residual()).isGreaterThan(1e-3));
    }

    @Test
    void saysNothingOfAFewSamples() {
        assertThat(spectrum(delays(1, 12, 60, GLOBAL), standardLorenz(80))).isEmpty();
    }

    @Test
    void askingForTheSpectrumChangesNothing() throws IOException {
        KoopmanOperator asked = delays(1, 5, 10, GLOBAL);
        KoopmanOperator left = delays(1, 5, 10, GLOBAL);
        for (double[] sample : standardLorenz(400)) {
            asked.learn(sample);
            asked.spectrum();
            left.learn(sample);
        }
        assertThat(bytes(asked)).isEqualTo(bytes(left));
    }

    @Test
    void refusesStateOfAnUnknownVersion() throws IOException {
        byte[] bytes = bytes(delays(1, 5, 10, GLOBAL));
        bytes[0] = 9;
        assertThatThrownBy(() -> KoopmanOperator.read(
                        new DataInputStream(new ByteArrayInputStream(bytes)),
                        DelayEmbedding.uniform(1, 5, 1),
                        new RandomFourier(5, 10, 1.5, 1),
                        GLOBAL))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("9")
                .hasMessageContaining("1");
    }

    private static void isNotTrusted(KoopmanMode mode) {
        assertThat(mode.trust()).as(mode.toString()).isLessThan(TRUSTED);
    }

    private static long trusted(List<KoopmanMode> modes, ToDoubleFunction<KoopmanMode> trust) {
        return modes.stream()
                .filter(mode -> trust.applyAsDouble(mode) > TRUSTED)
                .count();
    }

    private static byte[] bytes(KoopmanOperator operator) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        operator.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
