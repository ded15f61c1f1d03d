package io.takens.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takens.random.GaussianSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.analysis.polynomials.PolynomialFunctionLagrangeForm;
import org.junit.jupiter.api.Test;

/** What the points of a grid are, by another implementation of the same polynomials. */
class GridPointsTest {
    private static final int SAMPLES = 2300; // more than there are draws of noise, of two channels
    private static final int JUDGED = 24; // samples

    private final double[] times = new double[SAMPLES];
    private final double[][] values = new double[2][SAMPLES]; // by channel
    private final List<double[]> points = new ArrayList<>(); // time, two values, samples offered

    private void offerAll(double roughness) {
        SplittableRandom random = new SplittableRandom(3);
        UniformGrid grid = new UniformGrid(2);
        double[] point = new double[2];
        for (int i = 0; i < SAMPLES; i++) {
            int beat = i + i / 40; // one in forty is missing
            double time = 0.2 * (beat + 0.4 * random.nextDouble(-1, 1)) - 7;
            double[] sample = {Math.sin(roughness * time), 40 + 5 * Math.cos(0.7 * roughness * time)};
            times[i] = time;
            values[0][i] = sample[0];
            values[1][i] = sample[1];
            grid.offer(sample, time);
            while (grid.on() && grid.advance(point)) {
                points.add(new double[] {grid.time(), point[0], point[1], i + 1});
            }
        }
        assertThat(grid.takeMissing()).isZero();
    }

    private int firstNotBefore(double time) {
        int k = 0;
        while (times[k] < time) {
            k++;
        }
        return k;
    }

    private double polynomial(int from, int to, int channel, double time) {
        double[] x = new double[to - from];
        double[] y = new double[to - from];
        System.arraycopy(times, from, x, 0, x.length);
        System.arraycopy(values[channel], from, y, 0, y.length);
        return PolynomialFunctionLagrangeForm.evaluate(x, y, time);
    }

    @Test
    void aPointIsThePolynomialOfEightSamplesAndNoiseAsLargeAsTwoOfThemChange() {
        offerAll(3);
        double[] draws = new double[4096];
        GaussianSource source = new GaussianSource(1);
        for (int i = 0; i < draws.length; i++) {
            draws[i] = source.next();
        }
        double[] squares = new double[2];
        assertThat(points.size()).isGreaterThan(SAMPLES);
        for (int p = 0; p < points.size(); p++) {
            double time = points.get(p)[0];
            int k = firstNotBefore(time);
            for (int c = 0; c < 2; c++) {
                double expected = polynomial(Math.max(0, k - 5), k + 3, c, time);
                if (k >= 5) {
                    double error = expected - polynomial(k - 4, k + 2, c, time);
                    squares[c] += (error * error - squares[c]) / Math.min(512, p + 1);
                    expected += Math.sqrt(squares[c]) * draws[(2 * p + c) % draws.length];
                }
                assertThat(points.get(p)[1 + c]).isCloseTo(expected, within(1e-9));
            }
        }
        assertThat(squares[1]).isGreaterThan(1e-8); // so that the noise is seen by the bound above
    }

    @Test
    void aPointIsThereAsSoonAsThreeSamplesHavePassedIt() {
        offerAll(1);
        for (double[] point : points) {
            assertThat((int) point[3]).isEqualTo(Math.max(JUDGED, firstNotBefore(point[0]) + 3));
        }
    }

    @Test
    void aWaveThatEightSamplesDescribeIsMetBetweenThem() {
        offerAll(0.5);
        for (double[] point : points.subList(20, points.size())) {
            assertThat(point[1]).isCloseTo(Math.sin(0.5 * point[0]), within(1e-6));
            assertThat(point[2]).isCloseTo(40 + 5 * Math.cos(0.35 * point[0]), within(1e-6));
        }
    }
}
