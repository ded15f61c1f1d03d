package io.takens.evaluation.rival;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.random.GaussianSource;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RivalsTest {
    private static final int STEP = 600; // sample at which the mean moves

    static Stream<Arguments> rivals() {
        return Stream.of(
                Arguments.of("adwin", (Supplier<ScalarDetector>) AdaptiveWindow::new, 200, 20),
                Arguments.of("page-hinkley", (Supplier<ScalarDetector>) PageHinkley::new, 60, 90),
                Arguments.of("cusum", (Supplier<ScalarDetector>) TwoSidedCusum::new, 20, 30),
                Arguments.of("run lengths", (Supplier<ScalarDetector>) RunLengths::new, 20, 30));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rivals")
    void findsAStepOfTheMeanAndWhereItWas(String name, Supplier<ScalarDetector> start, int latest, int most) {
        for (double step : new double[] {3, -3}) {
            ScalarDetector detector = start.get();
            GaussianSource random = new GaussianSource(1);
            long ago = ScalarDetector.NONE;
            int at = -1;
            while (ago == ScalarDetector.NONE) {
                at++;
                ago = detector.update(7 + 2 * (random.next() + (at >= STEP ? step : 0)));
            }
            assertThat(at).as("detected").isBetween(STEP, STEP + latest);
            assertThat(at - ago).as("onset").isBetween(STEP - 40L, STEP + 60L);
            assertThat(detector.bytes()).isLessThan(10_000);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rivals")
    void seldomFiresOnIndependentSamples(String name, Supplier<ScalarDetector> start, int latest, int most) {
        assertThat(alarms(start, new GaussianSource(2), z -> z)).isLessThan(most); // in 100,000 samples
    }

    /** What all of them suffer from: samples of a stream are seldom independent. */
    @Test
    void firesAtNothingWhereSamplesFollowFromOneAnother() {
        double[] last = {0};
        int alarms = alarms(TwoSidedCusum::new, new GaussianSource(2), z -> last[0] = 0.9 * last[0] + z);
        assertThat(alarms).isGreaterThan(150);
    }

    private static int alarms(Supplier<ScalarDetector> start, GaussianSource random, DoubleUnaryOperator series) {
        ScalarDetector detector = start.get();
        int alarms = 0;
        for (int i = 0; i < 100_000; i++) {
            if (detector.update(series.applyAsDouble(random.next())) != ScalarDetector.NONE) {
                alarms++;
                detector = start.get();
            }
        }
        return alarms;
    }
}
