package io.takens.evaluation.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.distribution.discrete.PoissonDistribution;
import org.junit.jupiter.api.Test;

class PoissonIntervalTest {
    @Test
    void endsWhereTheCountBecomesSurprising() {
        for (long count : new long[] {1, 3, 20, 400}) {
            PoissonInterval interval = PoissonInterval.of(count);
            assertThat(1 - new PoissonDistribution(interval.low()).cumulativeProbability((int) count - 1))
                    .isCloseTo(0.05, within(1e-6));
            assertThat(new PoissonDistribution(interval.high()).cumulativeProbability((int) count))
                    .isCloseTo(0.05, within(1e-6));
        }
    }

    @Test
    void ofNothingSeenIsOneSided() {
        assertThat(PoissonInterval.of(0).low()).isZero();
        assertThat(PoissonInterval.of(0).high()).isCloseTo(-Math.log(0.05), within(1e-6));
    }
}
