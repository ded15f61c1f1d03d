package io.takens.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReferenceModelTest {

    @Test
    void aPolynomialOfDelaysForetellsTheHenonMapToItsLastDigits() {
        double[][] henon = Streams.henon(1100, 1, 0, i -> 1.4);
        SampleHistory history = new SampleHistory();
        for (int i = 0; i < 800; i++) {
            history.add(henon[i][0]);
        }
        DelayPolynomial model = PolynomialFit.begin(history, 0).freeze();
        DelayPolynomial.Residual residual = new DelayPolynomial.Residual();
        double worst = 0;
        double climate = 0;
        for (int i = 800; i < 1100; i++) {
            history.add(henon[i][0]);
            assertThat(model.evaluate(history, i, residual)).isTrue();
            worst = Math.max(worst, Math.abs(residual.error));
            climate = Math.max(climate, Math.abs(henon[i][0] - 0.26));
        }
        assertThat(model.tau()).isEqualTo(1);
        assertThat(worst).isLessThan(1e-4);
        assertThat(climate).as("the fool: the mean").isGreaterThan(1);
    }

    @Test
    void aMissingSampleIsMissingInEveryDelayThatNeedsIt() {
        SampleHistory history = new SampleHistory();
        for (int i = 0; i < 500; i++) {
            history.add(Math.sin(i) + Math.cos(1.7 * i));
        }
        DelayPolynomial model = PolynomialFit.begin(history, 0).freeze();
        DelayPolynomial.Residual residual = new DelayPolynomial.Residual();
        history.gap(1);
        for (int i = 501; i < 501 + model.reach(); i++) {
            history.add(Math.sin(i));
            assertThat(model.evaluate(history, i, residual)).isFalse();
        }
        history.add(0);
        assertThat(model.evaluate(history, history.now(), residual)).isTrue();
    }

    @Test
    void theScaleFollowsTheState() {
        SplittableRandom random = new SplittableRandom(2);
        DelayPolynomial.Residual at = new DelayPolynomial.Residual();
        float[] rows = new float[4 * ReferenceModel.CALIBRATION];
        for (int i = 0; i < ReferenceModel.CALIBRATION; i++) {
            at.level = 2 * random.nextDouble() - 1;
            at.error = (at.level > 0 ? 0.1 : 0.01) * Streams.normal(random);
            ResidualScale.put(at, rows, 4 * i);
        }
        ResidualScale scale = ResidualScale.fit(rows, ReferenceModel.CALIBRATION);
        at.level = 0.7;
        double high = Math.sqrt(scale.variance(at));
        at.level = -0.7;
        double low = Math.sqrt(scale.variance(at));
        assertThat(high / low).isBetween(4.0, 25.0);
    }

    @Test
    void aRegressionForetellsErrorsThatFollowTheStateAndNoOthers() {
        assertThat(evidence(0.4)).isGreaterThan(20);
        assertThat(evidence(0)).as("the fool: errors that follow nothing").isNegative();
    }

    private static double evidence(double slope) {
        SplittableRandom random = new SplittableRandom(3);
        ResidualRegression regression = ResidualRegression.of(400, 20);
        DelayPolynomial.Residual at = new DelayPolynomial.Residual();
        double sum = 0;
        for (int i = 0; i < 1000; i++) {
            at.level = 2 * random.nextDouble() - 1;
            at.step = random.nextDouble() - 0.5;
            sum += regression.update(Streams.normal(random) + 3 * slope * at.level, at, 0.3);
        }
        return sum;
    }

    @Test
    void packedCholeskySolvesWhatItFactored() {
        double[] a = {4, 2, 5, 0.6, 1.5, 3}; // lower triangle by rows
        double[] l = new double[6];
        PackedCholesky.factor(a, 3, 0, 0, l);
        double[] x = {4 + 4 + 1.8, 2 + 10 + 4.5, 0.6 + 3 + 9}; // A (1, 2, 3)
        PackedCholesky.forward(l, 3, x);
        PackedCholesky.backward(l, 3, x);
        assertThat(x).containsExactly(new double[] {1, 2, 3}, within(1e-12));
    }
}
