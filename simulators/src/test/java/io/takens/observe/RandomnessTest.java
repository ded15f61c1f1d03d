package io.takens.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RandomnessTest {

    @Test
    void theSameNamesGiveTheSameNumbersForEver() {
        Randomness noise = new Randomness(42, "lorenz-1", "noise");
        assertThat(new double[] {noise.uniform(), noise.gaussian(), noise.gaussian()})
                .containsExactly(0.6749291284127225, 2.1379167307176474, -0.2692411496759714);
    }

    @Test
    void everyPurposeHasNumbersOfItsOwn() {
        double noise = new Randomness(42, "lorenz-1", "noise").uniform();
        assertThat(new Randomness(42, "lorenz-1", "start").uniform()).isNotEqualTo(noise);
        assertThat(new Randomness(42, "lorenz-2", "noise").uniform()).isNotEqualTo(noise);
        assertThat(new Randomness(43, "lorenz-1", "noise").uniform()).isNotEqualTo(noise);
    }

    @Test
    void gaussiansHaveTheMomentsOfANormal() {
        Randomness source = new Randomness(7, "", "");
        int n = 200_000;
        double[] moments = new double[5];
        for (int i = 0; i < n; i++) {
            double g = source.gaussian();
            for (int k = 1; k <= 4; k++) {
                moments[k] += Math.pow(g, k) / n;
            }
        }
        // about four standard errors sqrt(var / n): 1, 2, 15 and 96 are the variances of g^1 .. g^4
        assertThat(moments[1]).isCloseTo(0, within(0.009));
        assertThat(moments[2]).isCloseTo(1, within(0.013));
        assertThat(moments[3]).isCloseTo(0, within(0.035));
        assertThat(moments[4]).isCloseTo(3, within(0.09));
    }
}
