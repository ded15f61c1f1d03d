package io.takens.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.Test;

class ScansTest {

    @Test
    void theFeatureScanFindsAChangeOfShapeThatLeavesLevelAndSpreadAlone() {
        // a sine and a triangle of the same period, mean and deviation
        IntToDoubleFunction sine = i -> Math.sqrt(2) * FastMath.sin(2 * Math.PI * i / 40);
        IntToDoubleFunction triangle = i -> Math.sqrt(3) * (Math.abs(i % 40 - 20) / 10.0 - 1);
        SplittableRandom random = new SplittableRandom(1);
        FeatureScan scan = new FeatureScan(FeatureScan.WINDOWS);
        FeatureScan fool = new FeatureScan(FeatureScan.WINDOWS);
        long onset = -1;
        int falseAlarms = 0;
        for (int i = 0; i < 4000; i++) {
            double noise = 0.05 * Streams.normal(random);
            double x = (i < 2000 ? sine : triangle).applyAsDouble(i) + noise;
            if (scan.update(x, true)) {
                assertThat(i).isBetween(2000, 2600);
                onset = scan.onset();
            }
            falseAlarms += fool.update(sine.applyAsDouble(i) + noise, true) ? 1 : 0;
        }
        assertThat(onset).isBetween(1950L, 2050L);
        assertThat(falseAlarms).isZero();
    }

    @Test
    void theLevelScanTellsAStepFromATrendAndFromASine() {
        assertThat(levels(i -> i < 60 ? 0 : 3)).isBetween(58L, 62L);
        assertThat(levels(i -> i < 60 ? 0 : 0.2 * (i - 60))).isBetween(50L, 70L);
        assertThat(levels(i -> 0.2 * i)).as("a trend is no change").isEqualTo(-1);
        assertThat(levels(i -> 3 * FastMath.sin(1.25 * i))).as("nor is a sine").isEqualTo(-1);
    }

    /** Onset of the first change declared in 200 samples, or -1. */
    private static long levels(IntToDoubleFunction level) {
        SplittableRandom random = new SplittableRandom(3);
        LevelScan scan = new LevelScan();
        for (int i = 0; i < 200; i++) {
            if (scan.update((float) (level.applyAsDouble(i) + 0.5 * Streams.normal(random)), true)) {
                return scan.onset();
            }
        }
        return -1;
    }

    @Test
    void thePeriodIsThatOfTheSine() {
        double[] x = new double[400];
        for (int i = 0; i < x.length; i++) {
            x[i] = FastMath.sin(2 * Math.PI * i / 37);
        }
        assertThat(DominantPeriod.of(x)).isEqualTo(37);
    }

    @Test
    void aPieceIsFittedAsLeastSquaresDoes() {
        PiecewiseFit fit = new PiecewiseFit();
        double[] y = {1, 2, 4, 4, 5, 100};
        for (double value : y) {
            fit.add(value);
        }
        // of 1, 2, 4, 4, 5: mean 3.2, slope 1, so 10.8 and 10.8 - 10
        assertThat(fit.error(0, 5, false)).isCloseTo(10.8, within(1e-12));
        assertThat(fit.error(0, 5, true)).isCloseTo(0.8, within(1e-12));
        assertThat(fit.residuals(0, 5, true))
                .containsExactly(new double[] {-0.2, -0.2, 0.8, -0.2, -0.2}, within(1e-12));
    }

    @Test
    void aGapShiftsTheIndicesBehindItOnly() {
        SampleClock clock = new SampleClock();
        for (int i = 0; i < 10; i++) {
            clock.tick();
        }
        clock.gap(5);
        clock.tick();
        assertThat(clock.index(9)).isEqualTo(9);
        assertThat(clock.index(10)).isEqualTo(15);
    }

    @Test
    void repetitionsThatAreUsualAreNotStale() {
        RepeatedSamples steps = new RepeatedSamples(1);
        for (int i = 0; i < 1000; i++) {
            steps.update(new double[] {i / 20}, i == 0);
            assertThat(steps.repeated()).isLessThan(steps.limit());
        }
        assertThat(steps.limit()).isEqualTo(76);
    }
}
