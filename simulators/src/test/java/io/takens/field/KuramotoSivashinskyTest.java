package io.takens.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class KuramotoSivashinskyTest {

    private static final int N = 64;

    @Test
    void smallWavesGrowAtTheRateOfTheLinearEquation() {
        double length = 22;
        for (int mode = 1; mode <= 6; mode++) {
            double q = 2 * Math.PI * mode / length;
            double[] wave = new double[N];
            for (int i = 0; i < N; i++) {
                wave[i] = 1e-9 * StrictMath.cos(2 * Math.PI * mode * i / N);
            }
            double[] later = after(new KuramotoSivashinsky(length, wave, 0.5), 4);
            assertThat(later[0] / wave[0]).isCloseTo(StrictMath.exp(2 * (q * q - q * q * q * q)), within(1e-7));
        }
    }

    @Test
    void theStepInUseIsRightToTenDigits() {
        double[] start = after(new KuramotoSivashinsky(22, start(), 1), 100);
        double[] reference = after(new KuramotoSivashinsky(22, start, 1, 1.0 / 256), 2);
        assertThat(distance(reference, after(new KuramotoSivashinsky(22, start, 1), 2)))
                .isLessThan(1e-9);
        assertThat(distance(reference, after(new KuramotoSivashinsky(22, start, 1, 1), 2)))
                .as("a long step must fail this test")
                .isGreaterThan(1e-7);
    }

    @Test
    void keepsItsMeanAndItsClimate() {
        KuramotoSivashinsky field = new KuramotoSivashinsky(22, start(), 1);
        double[] u = new double[N];
        double square = 0;
        for (int t = 0; t < 2000; t++) {
            field.step(u);
            double mean = 0;
            for (double value : u) {
                mean += value / N;
                square += t >= 500 ? value * value / N / 1500 : 0;
            }
            assertThat(mean).isCloseTo(0, within(1e-12));
        }
        assertThat(Math.sqrt(square)).isBetween(1.1, 1.3); // 1.18 over 20,000 units of time
    }

    @Test
    void nearbyFieldsPartAtTheKnownExponent() {
        double[] x = after(new KuramotoSivashinsky(22, start(), 1), 300);
        double[] y = x.clone();
        double distance = 1e-7;
        y[0] += distance;
        y[N / 2] -= distance; // the mean stays
        double sum = 0;
        int steps = 400;
        double interval = 5;
        for (int t = 0; t < steps; t++) {
            x = after(new KuramotoSivashinsky(22, x, interval), 1);
            y = after(new KuramotoSivashinsky(22, y, interval), 1);
            double apart = distance(x, y);
            sum += t < 20 ? 0 : StrictMath.log(apart / distance);
            for (int i = 0; i < N; i++) {
                y[i] = x[i] + (y[i] - x[i]) * distance / apart;
            }
        }
        // 0.048 in the literature; 0.047 over 20,000 units of time, with a standard error of 0.005 here
        assertThat(sum / (interval * (steps - 20))).isBetween(0.03, 0.065);
    }

    @Test
    void aShortRingComesToRest() {
        assertThat(distance(new double[N], after(new KuramotoSivashinsky(6, start(), 1), 400)))
                .isLessThan(1e-6);
    }

    @Test
    void refusesAGridThatIsNoPowerOfTwo() {
        assertThatThrownBy(() -> new KuramotoSivashinsky(22, new double[60], 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("60");
    }

    private static double[] start() {
        double[] start = new double[N];
        for (int i = 0; i < N; i++) {
            double angle = 2 * Math.PI * i / N;
            start[i] = StrictMath.cos(angle) + 0.5 * StrictMath.sin(2 * angle);
        }
        return start;
    }

    private static double[] after(KuramotoSivashinsky field, int samples) {
        double[] u = new double[N];
        for (int n = 0; n < samples; n++) {
            field.step(u);
        }
        return u;
    }

    private static double distance(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - y[i]) * (x[i] - y[i]);
        }
        return Math.sqrt(sum);
    }
}
