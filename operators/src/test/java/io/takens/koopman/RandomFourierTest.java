package io.takens.koopman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takens.random.GaussianSource;
import org.junit.jupiter.api.Test;

class RandomFourierTest {

    @Test
    void meanProductApproximatesTheGaussianKernel() {
        int waves = 20_000;
        double length = 1.3;
        RandomFourier map = new RandomFourier(2, waves, length, 4);
        double[] x = {0.3, -0.8};
        double[] y = {-0.2, 0.1};
        double[] first = new double[map.size()];
        double[] second = new double[map.size()];
        map.lift(x, first);
        map.lift(y, second);
        double mean = 0;
        for (int i = 3; i < map.size(); i++) {
            mean += 2 * first[i] * second[i] / waves;
        }
        double kernel = Math.exp(-(0.25 + 0.81) / (2 * 2 * length * length));
        assertThat(mean).isCloseTo(kernel, within(0.03)); // four standard errors
    }

    @Test
    void followFromTheSeed() {
        double[] state = {new GaussianSource(1).next()};
        double[] one = new double[12];
        double[] same = new double[12];
        double[] other = new double[12];
        new RandomFourier(1, 10, 1, 2).lift(state, one);
        new RandomFourier(1, 10, 1, 2).lift(state, same);
        new RandomFourier(1, 10, 1, 3).lift(state, other);
        assertThat(same).isEqualTo(one);
        assertThat(other).isNotEqualTo(one);
    }

    @Test
    void takesCosinesToTheLastDigits() {
        double[] turns = new double[4001];
        for (int i = 0; i < turns.length; i++) {
            turns[i] = (i - 2000) * 0.0123456789;
        }
        double[] cosines = turns.clone();
        RandomFourier.cosines(cosines);
        for (int i = 0; i < turns.length; i++) {
            double part = turns[i] - Math.rint(turns[i]);
            assertThat(cosines[i]).isEqualTo(StrictMath.cos(2 * Math.PI * part), within(1e-14));
        }
    }
}
