package io.takens.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takens.Prediction;
import io.takens.score.ForecastScore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.Test;

class PredictabilityHorizonTest {
    private static final double RATE = 0.05; // nats per sample

    /** A forecast whose error grows from exp(start) by RATE a sample, saturating at 1.4, over leads 1..last. */
    private static ForecastScore score(double start, int last) {
        int[] leads = new int[last];
        double[] errors = new double[last];
        int valid = 0;
        for (int k = 0; k < last; k++) {
            leads[k] = k + 1;
            errors[k] = Math.min(1.4, FastMath.exp(start + RATE * (k + 1)));
            valid = errors[k] <= 0.4 ? k + 1 : valid;
        }
        return new ForecastScore(
                0, 0, "n", Prediction.Status.OK, leads, errors, errors, 0.5, 0.9, valid, valid == last, 0.4);
    }

    @Test
    void findsWhereTheErrorCrosses() {
        PredictabilityHorizon horizon = new PredictabilityHorizon();
        for (int i = 0; i < 50; i++) {
            horizon.learn(score(-5, 200));
        }
        double truth = (FastMath.log(0.4) + 5) / RATE;
        assertThat(horizon.estimate().steps()).isCloseTo(truth, within(1.0));
        assertThat(horizon.estimate().validated()).isTrue();
        assertThat(horizon.growthRate()).isCloseTo(RATE, within(1e-6));
    }

    @Test
    void itsIntervalCoversNineInTen() {
        PredictabilityHorizon horizon = new PredictabilityHorizon();
        double[] start = Orbits.normal(1, 3000);
        int inside = 0;
        int insideTheFool = 0;
        for (int i = 0; i < start.length; i++) {
            ForecastScore score = score(-5 + start[i], 200);
            if (i >= 1000) {
                HorizonEstimate estimate = horizon.estimate();
                inside += estimate.low() <= score.validSteps() && score.validSteps() <= estimate.high() ? 1 : 0;
                // the bare formula ln(tolerance / error) / exponent, with a tenth either way
                double bare = (FastMath.log(0.4) + 5) / RATE;
                insideTheFool += Math.abs(score.validSteps() / bare - 1) < 0.1 ? 1 : 0;
            }
            horizon.learn(score);
        }
        assertThat(inside / 2000.0).isBetween(0.88, 0.93);
        assertThat(insideTheFool / 2000.0).isLessThan(0.6);
    }

    @Test
    void censoredForecastsAreNotCountedAsFailures() {
        PredictabilityHorizon horizon = new PredictabilityHorizon();
        double[] start = Orbits.normal(2, 300);
        for (double s : start) {
            horizon.learn(score(-5 + s, 90));
        }
        HorizonEstimate estimate = horizon.estimate();
        assertThat(estimate.validated()).isFalse();
        assertThat(estimate.high()).isGreaterThanOrEqualTo(90);
        assertThat(estimate.low()).isBetween(40.0, 60.0);
    }

    @Test
    void extrapolatesACurveThatNeverCrossesAndSaysSo() {
        PredictabilityHorizon horizon = new PredictabilityHorizon();
        for (int i = 0; i < 50; i++) {
            horizon.learn(score(-5, 40));
        }
        assertThat(horizon.estimate().steps()).isCloseTo((FastMath.log(0.4) + 5) / RATE, within(2.0));
        assertThat(horizon.estimate().validated()).isFalse();
    }

    @Test
    void knowsNothingBeforeTheFirstScoreAndAfterAReset() {
        PredictabilityHorizon horizon = new PredictabilityHorizon();
        assertThat(horizon.estimate()).isNull();
        horizon.learn(score(-5, 40));
        horizon.reset();
        assertThat(horizon.estimate()).isNull();
    }

    @Test
    void goesOnAfterARestartAsIfNothingHadHappened() throws IOException {
        PredictabilityHorizon whole = new PredictabilityHorizon();
        double[] start = Orbits.normal(3, 400);
        for (int i = 0; i < 300; i++) {
            whole.learn(score(-5 + start[i], 80));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        whole.write(new DataOutputStream(bytes));
        PredictabilityHorizon restored =
                PredictabilityHorizon.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        for (int i = 300; i < 400; i++) {
            whole.learn(score(-5 + start[i], 80));
            restored.learn(score(-5 + start[i], 80));
        }
        assertThat(restored.estimate()).isEqualTo(whole.estimate());
        assertThat(restored.growthRate()).isEqualTo(whole.growthRate());
    }
}
