package io.takens.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.takens.observe.Randomness;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RecurrenceQuantificationTest {
    private static final double LAST_BITS = 1e-14; // ratios of counts: only the order of a division differs

    /** 0, 1, 0, 1, 0, 1: of 15 pairs the 4 two steps apart and the 2 four steps apart, two lines of mean length 3. */
    @Test
    void aRhythmOfTwoIsAsCountedByHand() {
        double[][] points = new double[6][];
        Arrays.setAll(points, i -> new double[] {i % 2});

        assertThat(RecurrenceQuantification.of(points, 0.5, 1)).isEqualTo(new RecurrenceQuantification(6 / 15.0, 1, 3));
    }

    /** Recurrent: 0 with 3 and 1 with 4 on one diagonal, 2 with 3 alone on another. */
    @Test
    void aLineAndASinglePointAreAsCountedByHand() {
        double[][] points = {{0}, {10}, {0.5}, {0.2}, {10.2}};

        RecurrenceQuantification measured = RecurrenceQuantification.of(points, 0.3, 1);

        assertThat(measured.rate()).isEqualTo(3 / 10.0);
        assertThat(measured.determinism()).isEqualTo(2 / 3.0);
        assertThat(measured.meanDiagonal()).isEqualTo(2);
    }

    /** NumPy 2.4.6: the whole recurrence matrix, then the run lengths of its diagonals, from the equations. */
    @Test
    void agreesWithTheReferenceImplementationOnHenon() {
        RecurrenceQuantification all = RecurrenceQuantification.of(henon(), 0.1, 1);
        assertThat(all.rate()).isCloseTo(0.05021303258145363, within(LAST_BITS));
        assertThat(all.determinism()).isCloseTo(0.7961068130771151, within(LAST_BITS));
        assertThat(all.meanDiagonal()).isCloseTo(3.4154175588865097, within(LAST_BITS));

        RecurrenceQuantification apart = RecurrenceQuantification.of(henon(), 0.1, 5);
        assertThat(apart.rate()).isCloseTo(0.050441120061373225, within(LAST_BITS));
        assertThat(apart.determinism()).isCloseTo(0.7954372623574144, within(LAST_BITS));
        assertThat(apart.meanDiagonal()).isCloseTo(3.422028353326063, within(LAST_BITS));
    }

    /** The same script. */
    @Test
    void agreesWithTheReferenceImplementationOnTwoWaves() {
        double[][] points = new double[400][];
        Arrays.setAll(points, t ->
                new double[] {StrictMath.sin(0.1 * t) + 0.2 * StrictMath.sin(0.37 * t), StrictMath.cos(0.1 * t)});

        RecurrenceQuantification measured = RecurrenceQuantification.of(points, 0.15, 10);

        assertThat(measured.rate()).isCloseTo(0.028552691979801953, within(LAST_BITS));
        assertThat(measured.determinism()).isCloseTo(0.983004134129536, within(LAST_BITS));
        assertThat(measured.meanDiagonal()).isCloseTo(4.271457085828343, within(LAST_BITS));
    }

    @Test
    void theThresholdGivesTheRate() {
        double threshold = RecurrenceQuantification.threshold(henon(), 0.05, 5);

        assertThat(threshold).isCloseTo(0.0993593627218167, within(LAST_BITS));
        assertThat(RecurrenceQuantification.of(henon(), threshold, 5).rate()).isCloseTo(0.05, within(1e-4));
    }

    /** The same values in another order recur as often and are not deterministic. */
    @Test
    void shuffledPointsKeepTheirRateAndLoseTheirLines() {
        double[][] points = henon();
        Randomness random = new Randomness(1, "henon", "shuffle");
        for (int i = points.length - 1; i > 0; i--) {
            int j = (int) (random.uniform() * (i + 1));
            double[] swapped = points[i];
            points[i] = points[j];
            points[j] = swapped;
        }
        RecurrenceQuantification shuffled = RecurrenceQuantification.of(points, 0.1, 1);

        assertThat(shuffled.rate()).isCloseTo(0.0502, within(1e-3));
        assertThat(shuffled.determinism()).isLessThan(0.2);
        assertThat(shuffled.meanDiagonal()).isLessThan(2.2);
    }

    @Test
    void nothingNearHasNoLines() {
        RecurrenceQuantification far = RecurrenceQuantification.of(new double[][] {{0}, {1}, {2}}, 0.5, 1);

        assertThat(far.rate()).isZero();
        assertThat(far.determinism()).isNaN();
        assertThat(far.meanDiagonal()).isNaN();
        assertThatThrownBy(() -> RecurrenceQuantification.of(new double[3][1], 1, 3))
                .hasMessage(
                        "3 points and pairs from 3 steps apart: at least 1 step is needed, and more points than that");
    }

    private static double[][] henon() {
        double[][] points = new double[400][];
        double x = 0.1;
        double y = 0.1;
        for (int i = -100; i < points.length; i++) {
            double next = 1 - 1.4 * x * x + y;
            y = 0.3 * x;
            x = next;
            if (i >= 0) {
                points[i] = new double[] {x, y};
            }
        }
        return points;
    }
}
