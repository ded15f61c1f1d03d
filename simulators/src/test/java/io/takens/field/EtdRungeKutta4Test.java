package io.takens.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against dv/dt = L v - v^2, whose solution is a logistic curve. */
class EtdRungeKutta4Test {

    @Test
    void isOfOrderFour() {
        double coarse = error(1, 1.0 / 8);
        double fine = error(1, 1.0 / 16);
        double finest = error(1, 1.0 / 32);
        assertThat(coarse / fine).isBetween(13.0, 19.0);
        assertThat(fine / finest).isBetween(14.0, 18.0);
    }

    @Test
    void theLinearPartIsExactHoweverStiffOrSlow() {
        for (double linear : new double[] {-1e6, -30, -1, -1e-3, -1e-9, 0, 1e-6, 0.5}) {
            double[][] v = {{1}, {0}};
            new EtdRungeKutta4(new double[] {linear}, 0.5, (in, out) -> out[0][0] = 2).step(v);
            double forced = linear == 0 ? 0.5 : StrictMath.expm1(0.5 * linear) / linear;
            assertThat(v[0][0]).isCloseTo(StrictMath.exp(0.5 * linear) + 2 * forced, within(1e-12));
        }
    }

    private static double error(double linear, double h) {
        double[][] v = {{0.1}, {0}};
        EtdRungeKutta4 scheme =
                new EtdRungeKutta4(new double[] {linear}, h, (in, out) -> out[0][0] = -in[0][0] * in[0][0]);
        for (int n = 0; n < Math.round(4 / h); n++) {
            scheme.step(v);
        }
        double exact = linear / (1 + (linear / 0.1 - 1) * StrictMath.exp(-4 * linear));
        return Math.abs(v[0][0] - exact);
    }
}
