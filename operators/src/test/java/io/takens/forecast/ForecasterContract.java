package io.takens.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.takens.Chaos;
import io.takens.random.GaussianSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What every forecaster promises; each one's test inherits it. */
public abstract class ForecasterContract {
    private static final int HORIZON = 12;
    private static final double[][] LORENZ = standard(Chaos.lorenz(2000));

    private final double[][] series = channels() == 3 ? LORENZ : Chaos.channel(LORENZ, 0);

    /** A new forecaster of {@link #channels}, always with the same seed. */
    protected abstract Forecaster create();

    /** Reads the state of one that {@link #create} made. */
    protected abstract Forecaster read(DataInput in) throws IOException;

    /** Three, or one: then it sees the first coordinate only. */
    protected int channels() {
        return 3;
    }

    /** Samples after which it is ready. */
    protected int learnt() {
        return 400;
    }

    /** Whether a gap makes it wait for new data before it forecasts again. */
    protected boolean waitsAfterAGap() {
        return true;
    }

    /** Whether the state is made of samples, so that it can be disturbed. */
    protected boolean disturbed() {
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

    private void learn(Forecaster forecaster, int from, int to) {
        for (int i = from; i < to; i++) {
            forecaster.learn(series[i]);
        }
    }

    private double[] forecast(Forecaster forecaster) {
        double[] out = new double[HORIZON * channels()];
        forecaster.forecast(HORIZON, out);
        return out;
    }

    @Test
    void isNotReadyBeforeItHasSeenAnything() {
        assertThat(create().ready()).isFalse();
        assertThat(create().channels()).isEqualTo(channels());
    }

    @Test
    void isReadyAndFiniteOnceItHasLearnt() {
        Forecaster forecaster = create();
        learn(forecaster, 0, learnt());
        assertThat(forecaster.ready()).isTrue();
        for (double value : forecast(forecaster)) {
            assertThat(value).isFinite();
        }
    }

    @Test
    void learnsWithoutAllocating() {
        Forecaster forecaster = create();
        learn(forecaster, 0, learnt());
        assertThat(Allocation.bytes(forecaster::learn, series, learnt(), series.length))
                .isZero();
    }

    @Test
    void doesNotChangeItsInput() {
        Forecaster forecaster = create();
        for (int i = 0; i < learnt(); i++) {
            double[] sample = series[i].clone();
            forecaster.learn(sample);
            assertThat(sample).isEqualTo(series[i]);
        }
    }

    @Test
    void doesNotKeepItsInput() {
        Forecaster kept = create();
        Forecaster reused = create();
        double[] sample = new double[channels()];
        for (int i = 0; i < learnt(); i++) {
            kept.learn(series[i]);
            System.arraycopy(series[i], 0, sample, 0, channels());
            reused.learn(sample);
        }
        assertThat(forecast(reused)).isEqualTo(forecast(kept));
    }

    @Test
    void changesNothingByForecasting() throws IOException {
        Forecaster silent = create();
        Forecaster talkative = create();
        for (int i = 0; i < learnt(); i++) {
            silent.learn(series[i]);
            talkative.learn(series[i]);
            if (talkative.ready() && i % 3 == 0) {
                talkative.forecast(HORIZON, new double[HORIZON * channels()]);
            }
        }
        assertThat(bytes(talkative)).isEqualTo(bytes(silent));
        assertThat(forecast(talkative)).isEqualTo(forecast(silent));
    }

    @Test
    void aDisturbanceOfNothingIsTheFreeRunAndAnyOtherLeavesTheStateAlone() throws IOException {
        Forecaster forecaster = create();
        learn(forecaster, 0, learnt());
        byte[] before = bytes(forecaster);
        double[] ones = new double[channels()];
        Arrays.fill(ones, 1);
        double[] run = new double[HORIZON * channels()];
        forecaster.forecast(HORIZON, new Disturbance(ones, 0.1, new GaussianSource(1)), run);
        assertThat(bytes(forecaster)).isEqualTo(before);
        assertThat(Arrays.equals(run, forecast(forecaster))).isEqualTo(!disturbed());
        forecaster.forecast(HORIZON, new Disturbance(ones, 0, new GaussianSource(1)), run);
        assertThat(run).containsExactly(forecast(forecaster));
    }

    @Test
    void continuesALongerHorizonFromAShorterOne() {
        Forecaster forecaster = create();
        learn(forecaster, 0, learnt());
        double[] first = new double[channels()];
        forecaster.forecast(1, first);
        assertThat(forecast(forecaster)).startsWith(first);
    }

    @Test
    void givesTheSameBitsForTheSameSeedAndData() {
        Forecaster one = create();
        Forecaster other = create();
        learn(one, 0, learnt());
        learn(other, 0, learnt());
        assertThat(forecast(other)).isEqualTo(forecast(one));
    }

    @Test
    void goesOnToTheSameBitsAfterBeingWrittenAndRead() throws IOException {
        Forecaster whole = create();
        learn(whole, 0, learnt() - 37);
        Forecaster restored = read(new DataInputStream(new ByteArrayInputStream(bytes(whole))));
        assertThat(bytes(restored)).isEqualTo(bytes(whole));
        learn(whole, learnt() - 37, learnt());
        learn(restored, learnt() - 37, learnt());
        assertThat(forecast(restored)).isEqualTo(forecast(whole));
        assertThat(bytes(restored)).isEqualTo(bytes(whole));
        assertThat(restored.name()).isEqualTo(whole.name());
    }

    @Test
    void forgetsWhatAGapSeparates() {
        assumeThat(waitsAfterAGap()).isTrue();
        Forecaster forecaster = create();
        learn(forecaster, 0, learnt());
        forecaster.gap();
        assertThat(forecaster.ready()).isFalse();
        learn(forecaster, learnt() + 10, learnt() + 300);
        assertThat(forecaster.ready()).isTrue();
    }

    private static byte[] bytes(Forecaster forecaster) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        forecaster.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
