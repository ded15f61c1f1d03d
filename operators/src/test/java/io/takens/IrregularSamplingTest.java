package io.takens;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.Settings.Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IrregularSamplingTest {
    private static final Settings SMALL = Settings.defaults().withProfile(Profile.SMALL);
    private static final int SAMPLES = 1500;
    private static final int FINE = 3; // instants per beat, so that a sample may be a third of it early or late
    private static final double[][] WAVE = Chaos.roessler(FINE * (SAMPLES + 400));

    private final int[] places = places();

    /** Instant of each sample: on the beat, one early or one late. */
    private static int[] places() {
        SplittableRandom random = new SplittableRandom(1);
        int[] places = new int[SAMPLES];
        for (int i = 0; i < places.length; i++) {
            places[i] = FINE * (i + 1) + random.nextInt(3) - 1;
        }
        return places;
    }

    private void learn(TimedTakens takens, int from, int to, boolean timed) {
        for (int i = from; i < to; i++) {
            if (timed) {
                takens.learn(WAVE[places[i]], places[i]);
            } else {
                takens.learn(WAVE[places[i]], Double.NaN);
            }
        }
    }

    /** Rms error of forecasts of the beats to come, after a number of samples. */
    private double error(boolean timed) {
        TimedTakens takens = new TimedTakens(SMALL, 1);
        double squares = 0;
        learn(takens, 0, 1000, timed);
        for (int i = 1000; i < SAMPLES; i++) {
            learn(takens, i, i + 1, timed);
            Prediction prediction = takens.forecast(20);
            for (int lead = 1; lead <= 20; lead++) {
                double error = prediction.quantile(lead, 0, 3) - WAVE[FINE * (i + 1 + lead)][0];
                squares += error * error;
            }
        }
        return Math.sqrt(squares / (SAMPLES - 1000) / 20);
    }

    @Test
    void timesOfJitteredSamplesMakeForecastsTwiceAsGood() {
        assertThat(error(true)).isLessThan(0.5 * error(false));
    }

    @Test
    void timesOnTheBeatChangeNoBit() throws IOException {
        TimedTakens timed = new TimedTakens(SMALL, 1);
        TimedTakens bare = new TimedTakens(SMALL, 1);
        for (int i = 0; i < 700; i++) {
            double[] sample = WAVE[FINE * i];
            if (i == 300) {
                timed.gap(3);
                bare.gap(3);
            }
            timed.learn(sample, 1e15 + 20_000.0 * (i >= 300 ? i + 3 : i));
            bare.learn(sample, Double.NaN);
            if (i % 50 == 0) {
                assertThat(timed.forecast(20).quantiles())
                        .isEqualTo(bare.forecast(20).quantiles());
            }
        }
    }

    @Test
    void goesOnToTheSameBitsAfterASnapshotInTheMiddle() throws IOException {
        TimedTakens whole = new TimedTakens(SMALL, 1);
        learn(whole, 0, 800, true);
        TimedTakens first = new TimedTakens(SMALL, 1);
        learn(first, 0, 333, true);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        first.write(new DataOutputStream(bytes));
        TimedTakens second =
                TimedTakens.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), SMALL);
        learn(second, 333, 800, true);
        assertThat(second.forecast(30).quantiles()).isEqualTo(whole.forecast(30).quantiles());
        assertThat(second.forecast(30).quantiles())
                .isNotEqualTo(first.forecast(30).quantiles());
    }

    @Test
    void aSpikeOffTheBeatIsNotBelieved() {
        TimedTakens takens = new TimedTakens(SMALL, 1);
        learn(takens, 0, 1000, true);
        takens.learn(new double[] {1e12}, places[1000]);
        learn(takens, 1001, 1010, true);
        assertThat(takens.model().samples()).isGreaterThan(950);
        Prediction prediction = takens.forecast(20);
        for (int lead = 1; lead <= 20; lead++) {
            assertThat(Math.abs(prediction.quantile(lead, 0, 3))).isLessThan(30);
            assertThat(prediction.quantile(lead, 0, 0)).isLessThanOrEqualTo(prediction.quantile(lead, 0, 6));
        }
    }

    @Test
    void aLongSilenceIsWaitedOut() {
        TimedTakens takens = new TimedTakens(SMALL, 1);
        learn(takens, 0, 700, true);
        learn(takens, 900, 1200, true);
        for (double quantile : takens.forecast(50).quantiles()) {
            assertThat(quantile).isFinite();
        }
    }
}
