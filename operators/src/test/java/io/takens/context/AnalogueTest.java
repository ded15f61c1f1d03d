package io.takens.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.Test;

class AnalogueTest {
    private final Context context = new Context(1, 8, new double[] {0, 1, 5, 7, 9, 0, 1, 4}, new int[8]);

    @Test
    void copiesWhatFollowedTheNearestWindowAndThenItself() {
        double[] out = new double[7];
        new Analogue(3, false).run(context, 7, 7, out);
        assertThat(out).containsExactly(7, 9, 0, 1, 4, 7, 9);
    }

    @Test
    void anchoredCopyStartsFromThePresentAndForgetsTheOffset() {
        double[] out = new double[2];
        new Analogue(3, true).run(context, 7, 2, out);
        assertThat(out[0]).isCloseTo(7 - FastMath.exp(-1.0 / 3), within(1e-12));
        assertThat(out[1]).isCloseTo(9 - FastMath.exp(-2.0 / 3), within(1e-12));
    }

    @Test
    void neverLooksAcrossAGap() {
        Context broken = new Context(1, 8, context.z(), new int[] {0, 0, 2, 2, 2, 5, 5, 5});
        double[] out = new double[2];
        new Analogue(3, false).run(broken, 7, 2, out);
        // 5 7 9 is the only window of three in one segment, and nothing follows it: the present is held
        assertThat(out).containsExactly(4, 4);
    }
}
