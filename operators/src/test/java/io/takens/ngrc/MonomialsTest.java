package io.takens.ngrc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MonomialsTest {

    @Test
    void areAsManyAsTheBinomialSays() {
        assertThat(new Monomials(3, 4).size()).isEqualTo(35).isEqualTo(Monomials.count(3, 4));
        assertThat(new Monomials(7, 5).size()).isEqualTo(792);
        assertThat(Monomials.count(500, 9)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void areTheProductsOfADegreeEachOnceInGradedOrder() {
        double[] features = new double[10];
        new Monomials(2, 3).lift(new double[] {2, 3}, features);
        assertThat(features).containsExactly(1, 2, 3, 4, 6, 9, 8, 12, 18, 27);
    }

    @Test
    void areAllDifferent() {
        Monomials monomials = new Monomials(4, 5);
        double[] features = new double[monomials.size()];
        // distinct primes: a product tells its factors
        monomials.lift(new double[] {2, 3, 5, 7}, features);
        Set<Double> seen = new HashSet<>();
        for (double feature : features) {
            seen.add(feature);
        }
        assertThat(seen).hasSize(features.length);
    }
}
