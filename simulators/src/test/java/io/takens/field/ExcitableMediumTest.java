package io.takens.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExcitableMediumTest {

    private static final int SIZE = 64;
    private static final double[] TURNING = ExcitableMedium.turning();

    @Test
    void aUniformFieldRelaxesLikeOnePoint() {
        double[] start = new double[2 * 16];
        Arrays.fill(start, 16, 32, 0.5);
        ExcitableMedium medium = new ExcitableMedium(TURNING, start, 1);
        double[] x = new double[32];
        medium.step(x);
        for (int i = 0; i < 16; i++) {
            assertThat(x[i]).isZero();
            assertThat(x[16 + i]).isCloseTo(0.5 * StrictMath.exp(-1), within(1e-7));
        }
    }

    @Test
    void diffusionFlattensACosineAtItsRate() {
        int size = 32;
        double[] start = new double[2 * size * size];
        double small = 1e-6;
        for (int i = 0; i < size * size; i++) {
            start[i] = small * StrictMath.cos(Math.PI * (i % size + 0.5) / size);
        }
        double[] x = new double[start.length];
        new ExcitableMedium(new double[] {0.84, 0.84 * 0.04, 0.04}, start, 0.5).step(x);
        // near rest u_t = -u b / (a epsilon) + laplace(u), here -u + laplace(u) on this grid
        double h = ExcitableMedium.SPACING;
        double rate = 2 * (StrictMath.cos(Math.PI / size) - 1) / (h * h) - 1;
        assertThat(x[0] / start[0]).isCloseTo(StrictMath.exp(0.5 * rate), within(1e-4));
    }

    @Test
    void oneSpiralTurnsForEver() {
        assertThat(tips(TURNING)).containsExactly(1, 1, 1, 1);
    }

    @Test
    void aTurbulentMediumHasManySpiralsThatComeAndGo() {
        int[] tips = tips(ExcitableMedium.turbulent());
        assertThat(tips[1] + tips[2] + tips[3]).isGreaterThan(3 * 2);
        assertThat(Arrays.stream(tips).distinct().count()).isGreaterThan(1);
    }

    @Test
    void aDecayingMediumFallsSilent() {
        assertThat(tips(ExcitableMedium.decaying())[3]).isZero();
        assertThat(loudest(ExcitableMedium.decaying())).isLessThan(1e-6);
        assertThat(loudest(TURNING)).as("not everything does").isGreaterThan(0.5);
    }

    @Test
    void refusesWhatIsNoSquare() {
        assertThatThrownBy(() -> new ExcitableMedium(TURNING, new double[2 * 60], 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("120");
    }

    /** Largest u after 100 units of time. */
    private static double loudest(double[] parameters) {
        double[] x = new double[2 * SIZE * SIZE];
        new ExcitableMedium(parameters, ExcitableMedium.brokenWave(SIZE), 100).step(x);
        return Arrays.stream(x, 0, SIZE * SIZE).max().orElseThrow();
    }

    /** Number of spiral tips after 70, 80, 90 and 100 units of time. */
    private static int[] tips(double[] parameters) {
        ExcitableMedium medium = new ExcitableMedium(parameters, ExcitableMedium.brokenWave(SIZE), 10);
        double[] x = new double[medium.dimension()];
        for (int n = 0; n < 6; n++) {
            medium.step(x);
        }
        int[] tips = new int[4];
        for (int n = 0; n < tips.length; n++) {
            medium.step(x);
            tips[n] = count(x);
        }
        return tips;
    }

    /** Points around which the phase turns once. */
    private static int count(double[] x) {
        int tips = 0;
        for (int row = 0; row < SIZE - 1; row++) {
            for (int column = 0; column < SIZE - 1; column++) {
                int i = row * SIZE + column;
                double winding = turn(x, i, i + 1)
                        + turn(x, i + 1, i + SIZE + 1)
                        + turn(x, i + SIZE + 1, i + SIZE)
                        + turn(x, i + SIZE, i);
                tips += Math.abs(winding) > Math.PI ? 1 : 0;
            }
        }
        return tips;
    }

    private static double turn(double[] x, int from, int to) {
        double turn = phase(x, to) - phase(x, from);
        return turn - 2 * Math.PI * Math.rint(turn / (2 * Math.PI));
    }

    private static double phase(double[] x, int i) {
        return StrictMath.atan2(x[SIZE * SIZE + i] - 0.35, x[i] - 0.5);
    }
}
