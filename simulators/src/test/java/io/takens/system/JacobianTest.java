package io.takens.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takens.catalogue.Catalogue;
import org.junit.jupiter.api.Test;

/** Central differences against Jacobians by hand. */
class JacobianTest {

    @Test
    void lorenzIsRightToNineDigits() {
        double[] x = {-7, 9, 31};
        double[] jacobian = new double[9];
        Catalogue.named("Lorenz").flow().jacobian(0, x, new double[] {3, 28, 10}, jacobian);
        double[] byHand = {-10, 10, 0, 28 - 31, -1, 7, 9, -7, -3};
        assertThat(jacobian).containsExactly(byHand, within(31 * 1e-9));
    }

    @Test
    void henonIsRightToNineDigits() {
        double[] jacobian = new double[4];
        Catalogue.named("Henon").map().jacobian(new double[] {0.7, -0.2}, new double[] {1.4, 0.3}, jacobian);
        assertThat(jacobian).containsExactly(new double[] {-2 * 1.4 * 0.7, 1, 0.3, 0}, within(1e-9));
    }

    @Test
    void variablesOfDifferentSizeAndLongGrownAnglesKeepSevenDigits() {
        DynamicalSystem forced = (t, x, p, dx) -> {
            dx[0] = x[0] * x[0] * 1e6;
            dx[1] = StrictMath.cos(x[1]);
        };
        double[] x = {1e-3, 20_000};
        double[] jacobian = new double[4];
        forced.jacobian(0, x, new double[0], jacobian);
        assertThat(jacobian[0]).isCloseTo(2e3, within(2e3 * 1e-7));
        assertThat(jacobian[3]).isCloseTo(-StrictMath.sin(20_000), within(1e-6));
    }
}
