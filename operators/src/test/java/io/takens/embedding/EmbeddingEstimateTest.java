package io.takens.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takens.Chaos;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EmbeddingEstimateTest {
    private static final double LORENZ_DT = 0.025; // time between samples of Chaos.lorenz

    private static double[] series(double[][] samples, int channel) {
        return Arrays.stream(samples).mapToDouble(sample -> sample[channel]).toArray();
    }

    private static double[] autoregression(double memory) {
        double[] x = series(Chaos.noise(6000, 1, 4), 0);
        for (int t = 1; t < x.length; t++) {
            x[t] += memory * x[t - 1];
        }
        return x;
    }

    @Test
    void lorenzNeedsThreeCoordinatesASixthOfATimeUnitApart() {
        EmbeddingEstimate estimate = EmbeddingEstimate.of(series(Chaos.lorenz(8000), 0));
        assertThat(estimate.informationLag() * LORENZ_DT).isBetween(0.15, 0.18);
        assertThat(estimate.caoDimension()).isEqualTo(3);
        assertThat(estimate.neighbourDimension()).isEqualTo(3);
        assertThat(estimate.deterministic()).isTrue();
        assertThat(estimate.samples()).isEqualTo(8000);
    }

    @Test
    void roesslerNeedsThreeCoordinatesAQuarterOfACycleApart() {
        EmbeddingEstimate estimate = EmbeddingEstimate.of(series(Chaos.roessler(8000), 0));
        assertThat(estimate.informationLag() * 0.1).isBetween(1.1, 1.7);
        assertThat(estimate.autocorrelationLag() * 0.1).isBetween(1.3, 1.7);
        assertThat(estimate.caoDimension()).isBetween(3, 4);
        assertThat(estimate.neighbourDimension()).isEqualTo(3);
        assertThat(estimate.deterministic()).isTrue();
    }

    @Test
    void henonNeedsTwoValues() {
        EmbeddingEstimate estimate = EmbeddingEstimate.of(series(Chaos.henon(3000), 0));
        assertThat(estimate.informationLag()).isEqualTo(1);
        assertThat(estimate.caoDimension()).isEqualTo(2);
        assertThat(estimate.neighbourDimension()).isEqualTo(2);
        assertThat(estimate.deterministic()).isTrue();
    }

    @Test
    void noiseIsNotDeterministicAndHasNoDimension() {
        for (double[] noise : new double[][] {autoregression(0), autoregression(0.5), autoregression(0.9)}) {
            EmbeddingEstimate estimate = EmbeddingEstimate.of(noise);
            assertThat(estimate.deterministic()).isFalse();
            assertThat(estimate.neighbourDimension()).isZero();
            assertThat(estimate.caoDimension()).isNotIn(1, 2, 3, 4);
        }
    }

    @Test
    void missingValuesAreLeftOut() {
        double[] lorenz = series(Chaos.lorenz(8000), 0);
        for (int t = 0; t < lorenz.length; t += 97) {
            lorenz[t] = Double.NaN;
        }
        EmbeddingEstimate estimate = EmbeddingEstimate.of(lorenz);
        assertThat(estimate.informationLag() * LORENZ_DT).isBetween(0.15, 0.18);
        assertThat(estimate.neighbourDimension()).isEqualTo(3);
    }

    @Test
    void saysNothingOfFewOrEqualValues() {
        assertThat(EmbeddingEstimate.of(new double[99])).isNull();
        assertThat(EmbeddingEstimate.of(new double[1000])).isNull();
    }

    @Test
    void informationIsThatOfANormalPair() {
        double[] x = autoregression(0.9);
        double expected = -0.5 * Math.log(1 - 0.9 * 0.9);
        assertThat(new AverageMutualInformation(x).at(1)).isBetween(expected - 0.2, expected + 0.2);
        assertThat(new AverageMutualInformation(autoregression(0)).at(1)).isLessThan(0.02);
    }

    @Test
    void correlationOfAnAutoregressionDecaysWithItsMemory() {
        Autocorrelation correlation = Autocorrelation.of(autoregression(0.9), 50);
        assertThat(correlation.at(0)).isEqualTo(1);
        assertThat(correlation.at(3)).isBetween(0.68, 0.78);
        assertThat(correlation.decay()).isBetween(8, 12);
    }

    @Test
    void periodTwoIsOneValue() {
        double[] two = new double[1000];
        for (int t = 0; t < two.length; t++) {
            two[t] = t % 2;
        }
        EmbeddingEstimate estimate = EmbeddingEstimate.of(two);
        assertThat(estimate.informationLag()).isEqualTo(1);
        assertThat(estimate.neighbourDimension()).isBetween(0, 2);
    }

    @Test
    void aSeriesTellsOfItselfTheLogarithmOfAQuarterOfItsLength() {
        for (int samples : new int[] {64, 1024}) { // cells of four points, evenly along the diagonal
            double[] distinct = new double[samples];
            for (int t = 0; t < samples; t++) {
                distinct[t] = t * 37 % samples;
            }
            double expected = Math.log(samples / 4.0);
            assertThat(new AverageMutualInformation(distinct).at(0)).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void correlationsAreMeansOfTheProductsThereAre() {
        Autocorrelation correlation = Autocorrelation.of(new double[] {3, 1, Double.NaN, 1, 3, 3, 1}, 3);
        assertThat(correlation.at(0)).isCloseTo(1, within(1e-12)); // mean 2, so that products are 1 or -1
        assertThat(correlation.at(1)).isCloseTo(-1 / 2.0, within(1e-12));
        assertThat(correlation.at(2)).isCloseTo(-1 / 3.0, within(1e-12));
        assertThat(correlation.at(3)).isCloseTo(-1 / 3.0, within(1e-12));
        assertThat(correlation.firstZero()).isEqualTo(1);
        assertThat(Autocorrelation.of(new double[] {7, 7, 7}, 1).at(1)).isZero();
    }

    @Test
    void whereCorrelationsStayTheLongestLagIsTold() {
        double[] slow = new double[200];
        for (int t = 0; t < slow.length; t++) {
            slow[t] = t < 100 ? -1 : 1;
        }
        Autocorrelation correlation = Autocorrelation.of(slow, 10);
        assertThat(correlation.decay()).isEqualTo(10);
        assertThat(correlation.firstZero()).isEqualTo(10);
    }
}
