package io.takens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.takens.Prediction.Status;
import io.takens.input.Calendar;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrivenStreamTest {
    private static final int HORIZON = 200;
    private static final double PERIOD = 7.3; // of the modulation, time
    private static final double DT = 0.1;

    /** Duffing's oscillator, position and velocity, shaken by one coordinate of Lorenz; the third column is the shaking. */
    private static double[][] shaken(int samples) {
        double[] s = {0.1, 0, 1, 1, 1};
        double[][] series = new double[samples][];
        for (int i = -500; i < samples; i++) {
            if (i >= 0) {
                series[i] = new double[] {s[0], s[1], s[2]};
            }
            for (int k = 0; k < 10; k++) {
                double[] a = slope(s, s, 0);
                double[] b = slope(s, a, DT / 20);
                double[] c = slope(s, b, DT / 20);
                double[] d = slope(s, c, DT / 10);
                for (int j = 0; j < 5; j++) {
                    s[j] += DT / 60 * (a[j] + 2 * b[j] + 2 * c[j] + d[j]);
                }
            }
        }
        return series;
    }

    private static double[] slope(double[] origin, double[] direction, double length) {
        double[] s = new double[5];
        for (int j = 0; j < 5; j++) {
            s[j] = origin[j] + length * direction[j];
        }
        return new double[] {
            s[1],
            s[0] - s[0] * s[0] * s[0] - 0.15 * s[1] + 0.05 * s[2],
            0.2 * 10 * (s[3] - s[2]),
            0.2 * (s[2] * (28 - s[4]) - s[3]),
            0.2 * (s[2] * s[3] - 8.0 / 3 * s[4])
        };
    }

    private static double[] state(double[] row) {
        return Arrays.copyOf(row, 2);
    }

    /** Median lead up to which forecasts hold, samples, of ten. */
    private static double held(double[][] series, int inputs, int shift, int known) {
        Takens takens = new Takens(Settings.defaults(), 2, inputs);
        double[] leads = new double[10];
        int told = 0;
        int n = 0;
        for (int i = 0; n < leads.length; i++) {
            for (; inputs > 0 && told <= i + known; told++) {
                takens.foresee(new double[] {series[(told + shift) % series.length][2]});
            }
            takens.learn(state(series[i]));
            if (i >= 2500 && i % 50 == 0) {
                leads[n++] = lead(takens.forecast(HORIZON), series, i);
            }
        }
        Arrays.sort(leads);
        return leads[5];
    }

    private static int lead(Prediction prediction, double[][] series, int at) {
        int lead = 0;
        while (lead < HORIZON && Math.abs(prediction.quantile(lead + 1, 0, 3) - series[at + lead + 1][0]) < 0.4) {
            lead++;
        }
        return lead;
    }

    @Test
    void forecastsHoldForLongerWhereTheForcingIsKnownAheadAndNotWhereItIsAnother() {
        double[][] series = shaken(3300);
        double blind = held(series, 0, 0, 0);
        double known = held(series, 1, 0, HORIZON);
        double late = held(series, 1, 0, 0);
        double other = held(series, 1, 1700, HORIZON);
        assertThat(known).as("blind %s, late %s, other %s", blind, late, other).isGreaterThan(3 * blind);
        assertThat(late).isLessThan(known / 2);
        assertThat(other).isBetween(0.7 * blind, 1.4 * blind);
    }

    @Test
    void saysHowFarInputsAreKnown() {
        double[][] series = shaken(1400);
        Takens takens = new Takens(Settings.defaults(), 2, 1);
        for (int i = 0; i < 1200; i++) {
            while (takens.foreseen() < 150) {
                takens.foresee(new double[] {series[i + takens.foreseen()][2]});
            }
            takens.learn(state(series[i]));
        }
        assertThat(takens.foreseen()).isEqualTo(149);
        assertThat(takens.forecast(149).status()).isEqualTo(Status.OK);
        Prediction prediction = takens.forecast(200);
        assertThat(prediction.status()).isEqualTo(Status.DEGRADED);
        assertThat(prediction.reasons()).containsExactly("inputs are known for 149 leads of 200, the last is held");
    }

    @Test
    void refusesASampleWhoseInputsNobodyTold() {
        Takens takens = new Takens(Settings.defaults(), 1, 1);
        takens.foresee(new double[] {1});
        takens.learn(new double[] {1});
        assertThatThrownBy(() -> takens.learn(new double[] {2}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the inputs of sample 1 have not been foreseen");
    }

    @Test
    void goesOnToTheSameBitsAfterASnapshotInTheMiddle() throws IOException {
        double[][] series = shaken(2400);
        Settings settings = Settings.defaults().withCalendar(new Calendar(List.of(PERIOD)));
        TimedTakens whole = new TimedTakens(settings, 2, 1);
        TimedTakens restored = null;
        int told = 0;
        for (int i = 0; i < 2200; i++) {
            if (i == 1500) {
                restored = TimedTakens.read(new DataInputStream(new ByteArrayInputStream(bytes(whole))), settings);
                assertThat(bytes(restored)).isEqualTo(bytes(whole));
            }
            for (TimedTakens each : restored == null ? List.of(whole) : List.of(whole, restored)) {
                if (i == 1900) {
                    each.gap(40);
                }
                int ahead = each.model().foreseen();
                for (int k = ahead; k < 100; k++) {
                    each.model().foresee(new double[] {series[i + k][2]});
                }
                each.learn(state(series[i]), DT * i);
            }
        }
        assertThat(restored.forecast(150)).usingRecursiveComparison().isEqualTo(whole.forecast(150));
        assertThat(bytes(restored)).isEqualTo(bytes(whole));
    }

    private static byte[] bytes(TimedTakens takens) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        takens.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    @Test
    void theHourIsAnInputThatIsAlwaysKnown() {
        // a map whose parameter follows the clock
        double blind = stepError(Calendar.NONE);
        double known = stepError(new Calendar(List.of(PERIOD)));
        double wrong = stepError(new Calendar(List.of(1.37 * PERIOD)));
        assertThat(known).as("blind %s, wrong %s", blind, wrong).isLessThan(blind / 20);
        assertThat(wrong).isGreaterThan(blind / 2);
    }

    /** Mean error at lead 3 of a logistic map whose parameter swings. */
    private static double stepError(Calendar calendar) {
        TimedTakens takens = new TimedTakens(Settings.defaults().withCalendar(calendar), 1);
        double x = 0.3;
        double sum = 0;
        int n = 0;
        double[] ahead = new double[3];
        for (int i = 0; i < 2300; i++) {
            takens.learn(new double[] {x}, DT * i);
            if (i >= 2000 && i % 10 == 0) {
                double y = x;
                for (int h = 0; h < 3; h++) {
                    ahead[h] = y = logistic(y, i + h);
                }
                sum += Math.abs(takens.forecast(3).quantile(3, 0, 3) - ahead[2]);
                n++;
            }
            x = logistic(x, i);
        }
        return sum / n;
    }

    private static double logistic(double x, int at) {
        return (3.8 + 0.15 * Math.sin(2 * Math.PI * DT * at / PERIOD)) * x * (1 - x);
    }
}
