package io.takens.ngrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

    @Test
    void factorsThatAreInputsCountForMore() {
        Monomials monomials = new Monomials(1, 1, 2, 4);
        double[] features = new double[monomials.size()];
        monomials.lift(new double[] {2, 3}, features);
        assertThat(features).containsExactlyInAnyOrder(1, 2, 4, 8, 16, 3, 6, 12, 9);
        assertThat(Monomials.count(4, 3, 2, 5)).isEqualTo(new Monomials(4, 3, 2, 5).size());
        assertThat(Monomials.count(4, 3, 1, 5)).isEqualTo(Monomials.count(7, 5));
    }

    @Test
    void gradientIsTheLimitOfDifferences() {
        Monomials monomials = new Monomials(3, 4);
        double[] state = {0.4, -0.7, 1.1};
        double[] features = new double[monomials.size()];
        monomials.lift(state, features);
        double[] adjoint = weights(monomials.size());
        double[] gradient = new double[3];
        monomials.gradient(state, features, adjoint, gradient);
        double step = 1e-6;
        for (int c = 0; c < 3; c++) {
            double[] ahead = state.clone();
            double[] behind = state.clone();
            ahead[c] += step;
            behind[c] -= step;
            double slope = (value(monomials, ahead) - value(monomials, behind)) / (2 * step);
            assertThat(gradient[c]).isCloseTo(slope, within(1e-8));
        }
    }

    private static double[] weights(int size) {
        double[] weights = new double[size];
        for (int i = 0; i < size; i++) {
            weights[i] = (i * 7 % 5 - 2) / 3.0;
        }
        return weights;
    }

    private static double value(Monomials monomials, double[] state) {
        double[] features = new double[monomials.size()];
        monomials.lift(state, features);
        double[] weights = weights(monomials.size());
        double sum = 0;
        for (int i = 0; i < features.length; i++) {
            sum += weights[i] * features[i];
        }
        return sum;
    }
}
