package io.takens.evaluation.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takens.regime.Detection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumentaTest {
    private static final Numenta SERIES = new Numenta(
            new Series(
                    "one",
                    IntStream.range(0, 1000).mapToObj(i -> new double[] {i}).toList()),
            100,
            List.of(new long[] {400, 499}));

    @Test
    void isAHundredAtTheFirstSampleOfTheWindowAndNothingForNeverFiring() {
        assertThat(score(400).score()).isCloseTo(100, within(1e-9));
        assertThat(score(0).score()).isZero();
    }

    @Test
    void isWorthLessTheLaterItComes() {
        assertThat(score(450).score()).isBetween(90.0, 97.0);
        assertThat(score(499).score()).isBetween(50.0, 54.0);
    }

    @Test
    void chargesForAFalseAlarmButNotDuringProbation() {
        assertThat(score(300).score()).isCloseTo(-5.5, within(1e-9));
        assertThat(score(50).score()).isZero();
    }

    /** Of a detector that fires once, at the value. */
    private static Numenta.Score score(double value) {
        return Numenta.score(
                List.of(SERIES),
                new ChangeDetector.Named(
                        "once",
                        channels -> sample -> sample[0] == value && value > 0
                                ? List.of(
                                        new Alarm((long) value, (long) value, Detection.Kind.REGIME_SHIFT, List.of(0)))
                                : List.of()));
    }
}
