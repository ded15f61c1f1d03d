package io.takens.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.takens.observe.Randomness;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FidelityTest {

    private static double[] wave(double first, double share, double second) {
        double[] wave = new double[600];
        Arrays.setAll(wave, t -> StrictMath.sin(first * t) + share * StrictMath.sin(second * t));
        return wave;
    }

    /** SciPy 1.17.1: welch(window='hann', nperseg=128, noverlap=64), normalised; then the definition in NumPy. */
    @Test
    void spectralDistanceAgreesWithTheReferenceImplementation() {
        double[] other = new double[600];
        Arrays.setAll(other, t -> StrictMath.sin(0.33 * t) + 0.1 * StrictMath.cos(2.0 * t));

        assertThat(SpectralDistance.of(wave(0.3, 0.3, 1.1), other)).isCloseTo(0.4228268565002477, within(1e-9));
    }

    @Test
    void spectralDistanceSeesFrequenciesAndNotScales() {
        double[] wave = wave(0.3, 0.3, 1.1);
        double[] louder = Arrays.stream(wave).map(x -> 7 * x + 3).toArray();

        assertThat(SpectralDistance.of(wave, louder)).isCloseTo(0, within(1e-7));
        assertThat(SpectralDistance.of(wave(0.3, 0, 0), wave(1.5, 0, 0))).isGreaterThan(0.99);
        assertThat(SpectralDistance.of(wave, new double[600])).isNaN();
        assertThat(SpectralDistance.of(new double[63], new double[63])).isNaN();
    }

    private static double[][] orbit(double stretch, double second) {
        double[][] points = new double[600][];
        Arrays.setAll(points, t -> new double[] {stretch * StrictMath.sin(0.1 * t), StrictMath.cos(second * t)});
        return points;
    }

    /** NumPy 2.4.6, from the definition. */
    @Test
    void stateSpaceDivergenceAgreesWithTheReferenceImplementation() {
        assertThat(StateSpaceDivergence.of(orbit(1, 0.13), orbit(1.1, 0.1))).isCloseTo(1.584807483963252, within(1e-9));
        assertThat(StateSpaceDivergence.of(orbit(1, 0.13), orbit(1, 0.13)))
                .isCloseTo(0.0005539170232497511, within(1e-9));
    }

    @Test
    void aRunThatStandsStillIsFarFromTheTruth() {
        double[][] still = new double[600][2];

        assertThat(StateSpaceDivergence.of(orbit(1, 0.13), still)).isGreaterThan(3);
        assertThatThrownBy(() -> StateSpaceDivergence.of(new double[0][], still))
                .hasMessageContaining("truth of 0");
        assertThatThrownBy(() -> StateSpaceDivergence.of(new double[1][1], still))
                .hasMessageContaining("coordinates");
    }

    @Test
    void correlationDimensionOfALineIsOneAndOfASquareTwo() {
        Randomness random = new Randomness(1, "points", "uniform");
        double[][] line = new double[1500][];
        double[][] square = new double[1500][];
        Arrays.setAll(line, i -> new double[] {random.uniform(), 0});
        Arrays.setAll(square, i -> new double[] {random.uniform(), random.uniform()});

        assertThat(CorrelationDimension.of(line, 0)).isCloseTo(1, within(0.05));
        assertThat(CorrelationDimension.of(square, 0)).isCloseTo(2, within(0.1));
    }

    /** Grassberger, Procaccia (1983) give 1.21 for the Hénon map. */
    @Test
    void correlationDimensionOfHenonIsTheOnePublished() {
        double[][] points = new double[5000][2];
        double x = 0.1;
        double y = 0.1;
        for (int i = -100; i < points.length; i++) {
            double next = 1 - 1.4 * x * x + y;
            y = 0.3 * x;
            x = next;
            if (i >= 0) {
                points[i] = new double[] {x, y};
            }
        }
        assertThat(CorrelationDimension.of(points, 5)).isCloseTo(1.21, within(0.05));
    }

    @Test
    void correlationDimensionIsNotANumberWithoutPointsOrMotion() {
        assertThat(CorrelationDimension.of(new double[50][2], 0)).isNaN();
        assertThat(CorrelationDimension.of(new double[500][2], 0)).isNaN();
    }
}
