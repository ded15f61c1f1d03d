package io.takens.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.takens.Chaos;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What every forecaster promises; each one's test inherits it. */
public abstract class ForecasterContract {
    private static final int HORIZON = 12;
    private static final int LEARNT = 400;
    private static final double[][] SERIES = standard(Chaos.lorenz(LEARNT + 200));

    /** A new forecaster of three channels, always with the same seed. */
    protected abstract Forecaster create();

    /** Reads the state of one that {@link #create} made. */
    protected abstract Forecaster read(DataInput in) throws IOException;

    /** Whether a gap makes it wait for new data before it forecasts again. */
    protected boolean waitsAfterAGap() {
        return true;
    }

    private static double[][] standard(double[][] series) {
        for (double[] sample : series) {
            sample[0] /= 8;
            sample[1] /= 9;
            sample[2] = (sample[2] - 23.5) / 8.6;
        }
        return series;
    }

    private static void learn(Forecaster forecaster, int from, int to) {
        for (int i = from; i < to; i++) {
            forecaster.learn(SERIES[i]);
        }
    }

    private static double[] forecast(Forecaster forecaster) {
        double[] out = new double[HORIZON * 3];
        forecaster.forecast(HORIZON, out);
        return out;
    }

    @Test
    void isNotReadyBeforeItHasSeenAnything() {
        assertThat(create().ready()).isFalse();
    }

    @Test
    void isReadyAndFiniteAfterFourHundredSamples() {
        Forecaster forecaster = create();
        learn(forecaster, 0, LEARNT);
        assertThat(forecaster.ready()).isTrue();
        for (double value : forecast(forecaster)) {
            assertThat(value).isFinite();
        }
    }

    @Test
    void doesNotChangeItsInput() {
        Forecaster forecaster = create();
        for (int i = 0; i < LEARNT; i++) {
            double[] sample = SERIES[i].clone();
            forecaster.learn(sample);
            assertThat(sample).isEqualTo(SERIES[i]);
        }
    }

    @Test
    void doesNotKeepItsInput() {
        Forecaster kept = create();
        Forecaster reused = create();
        double[] sample = new double[3];
        for (int i = 0; i < LEARNT; i++) {
            kept.learn(SERIES[i]);
            System.arraycopy(SERIES[i], 0, sample, 0, 3);
            reused.learn(sample);
        }
        assertThat(forecast(reused)).isEqualTo(forecast(kept));
    }

    @Test
    void changesNothingByForecasting() throws IOException {
        Forecaster silent = create();
        Forecaster talkative = create();
        for (int i = 0; i < LEARNT; i++) {
            silent.learn(SERIES[i]);
            talkative.learn(SERIES[i]);
            if (talkative.ready() && i % 3 == 0) {
                talkative.forecast(HORIZON, new double[HORIZON * 3]);
            }
        }
        assertThat(bytes(talkative)).isEqualTo(bytes(silent));
        assertThat(forecast(talkative)).isEqualTo(forecast(silent));
    }

    @Test
    void continuesALongerHorizonFromAShorterOne() {
        Forecaster forecaster = create();
        learn(forecaster, 0, LEARNT);
        double[] first = new double[3];
        forecaster.forecast(1, first);
        assertThat(forecast(forecaster)).startsWith(first);
    }

    @Test
    void givesTheSameBitsForTheSameSeedAndData() {
        Forecaster one = create();
        Forecaster other = create();
        learn(one, 0, LEARNT);
        learn(other, 0, LEARNT);
        assertThat(forecast(other)).isEqualTo(forecast(one));
    }

    @Test
    void goesOnToTheSameBitsAfterBeingWrittenAndRead() throws IOException {
        Forecaster whole = create();
        learn(whole, 0, LEARNT - 37);
        Forecaster restored = read(new DataInputStream(new ByteArrayInputStream(bytes(whole))));
        assertThat(bytes(restored)).isEqualTo(bytes(whole));
        learn(whole, LEARNT - 37, LEARNT);
        learn(restored, LEARNT - 37, LEARNT);
        assertThat(forecast(restored)).isEqualTo(forecast(whole));
        assertThat(bytes(restored)).isEqualTo(bytes(whole));
        assertThat(restored.name()).isEqualTo(whole.name());
    }

    @Test
    void forgetsWhatAGapSeparates() {
        assumeThat(waitsAfterAGap()).isTrue();
        Forecaster forecaster = create();
        learn(forecaster, 0, LEARNT);
        forecaster.gap();
        assertThat(forecaster.ready()).isFalse();
        learn(forecaster, LEARNT + 10, LEARNT + 200);
        assertThat(forecaster.ready()).isTrue();
    }

    private static byte[] bytes(Forecaster forecaster) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        forecaster.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
