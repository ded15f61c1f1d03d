package io.takens.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void boundsTheMedianOfThirtyByTheEleventhFromEitherEnd() {
        Summary summary =
                new Summary(IntStream.rangeClosed(1, 30).mapToDouble(i -> i).toArray());
        assertThat(summary.medianInterval()).containsExactly(11, 20);
        assertThat(summary.median()).isEqualTo(15.5);
        assertThat(summary.quantile(0.25)).isEqualTo(8.25);
        assertThat(summary.atMost(10).mean()).isEqualTo((55 + 200) / 30.0, within(1e-12));
    }

    @Test
    void coversTheTrueMedianNineTimesInTen() {
        SplittableRandom random = new SplittableRandom(1);
        int trials = 4000;
        int covered = 0;
        for (int trial = 0; trial < trials; trial++) {
            double[] interval = new Summary(random.doubles(40).map(u -> u * u).toArray()).medianInterval();
            covered += interval[0] <= 0.25 && 0.25 <= interval[1] ? 1 : 0;
        }
        assertThat((double) covered / trials).isBetween(0.89, 0.95);
    }

    @Test
    void saysNothingOfNothing() {
        assertThat(new Summary(new double[0]).median()).isNaN();
        assertThat(new Summary(new double[0]).medianInterval()).containsOnly(Double.NaN);
    }
}
