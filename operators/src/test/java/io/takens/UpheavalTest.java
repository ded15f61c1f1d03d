package io.takens;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.random.GaussianSource;
import org.junit.jupiter.api.Test;

class UpheavalTest {
    private static final int ONSET = 3000;

    /** Samples after the onset at which a change is told, negative if before it; the largest integer if never. */
    private static int told(double factor, double burst) {
        Upheaval upheaval = new Upheaval();
        GaussianSource source = new GaussianSource(1);
        for (int i = 0; i < 2 * ONSET; i++) {
            double error = 1e-5 * Math.abs(source.next());
            error *= i >= ONSET ? factor : 1;
            error *= i % 300 < 60 ? burst : 1;
            if (upheaval.observe(error)) {
                return i - ONSET;
            }
        }
        return Integer.MAX_VALUE;
    }

    @Test
    void isToldWithinThreeBlocks() {
        assertThat(told(20, 1)).isBetween(64, 192);
        assertThat(told(1000, 1)).isBetween(64, 192);
    }

    @Test
    void isNotWhatABurstIs() {
        assertThat(told(1, 1)).isEqualTo(Integer.MAX_VALUE);
        assertThat(told(1, 100)).isEqualTo(Integer.MAX_VALUE);
    }
}
