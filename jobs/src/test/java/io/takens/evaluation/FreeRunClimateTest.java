package io.takens.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.Prediction;
import io.takens.Prediction.Status;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.Test;

class FreeRunClimateTest {
    private static final double[][] CIRCLE = new double[812][2];

    static {
        for (int t = 0; t < CIRCLE.length; t++) {
            CIRCLE[t][0] = FastMath.cos(0.1 * t);
            CIRCLE[t][1] = FastMath.sin(0.1 * t);
        }
    }

    /** A turn by 0.1 a lead, at a radius that may change. */
    private static FreeRunClimate of(IntToDoubleFunction radius) {
        double[] path = new double[2 * 4000];
        for (int h = 0; h < 4000; h++) {
            path[2 * h] = radius.applyAsDouble(h) * FastMath.cos(0.1 * h);
            path[2 * h + 1] = radius.applyAsDouble(h) * FastMath.sin(0.1 * h);
        }
        return FreeRunClimate.of(
                CIRCLE, new Prediction(4000, 2, new double[] {0.5}, path, Status.OK, List.of(), "circle"));
    }

    @Test
    void aRunThatGoesRoundAsTheSeriesDoesStays() {
        FreeRunClimate climate = of(h -> 1);
        assertThat(climate.alive()).isTrue();
        assertThat(climate.divergence()).isLessThan(0.2);
        assertThat(climate.spectrum()).isLessThan(0.1);
    }

    @Test
    void aRunThatDecaysGrowsOrStandsStillDoesNot() {
        assertThat(of(h -> FastMath.exp(-h / 500.0)).alive()).isFalse();
        assertThat(of(h -> FastMath.exp(h / 500.0)).alive()).isFalse();
        assertThat(of(h -> h < 100 ? 1 : 0).alive()).isFalse();
        assertThat(of(h -> FastMath.exp(-h / 500.0)).divergence()).isGreaterThan(1);
    }
}
