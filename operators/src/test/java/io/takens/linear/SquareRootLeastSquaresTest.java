package io.takens.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.takens.random.GaussianSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class SquareRootLeastSquaresTest {
    private static final int FEATURES = 9;
    private static final int TARGETS = 2;
    private static final double RIDGE = 1e-6;

    @Test
    void matchesBatchRidgeByQrOnTheSameData() {
        double[][] phi = draws(101, FEATURES, 1);
        double[][] y = draws(101, TARGETS, 2);
        SquareRootLeastSquares recursive = learn(phi, y, 1);
        assertSame(recursive, batch(phi, y, FEATURES, 1), 1e-12);
    }

    @Test
    void fitsTheLeadingFeaturesAloneFromTheSameFactor() {
        double[][] phi = draws(60, FEATURES, 3);
        double[][] y = draws(60, TARGETS, 4);
        double[][] weights = new double[TARGETS][FEATURES];
        learn(phi, y, 1).solve(4, weights);
        RealMatrix expected = batch(phi, y, 4, 1);
        for (int k = 0; k < TARGETS; k++) {
            for (int j = 0; j < FEATURES; j++) {
                double w = j < 4 ? expected.getEntry(j, k) : 0;
                assertThat(weights[k][j]).isCloseTo(w, within(1e-12));
            }
        }
    }

    @Test
    void forgetsExponentially() {
        double lambda = 0.9;
        double[][] phi = draws(80, FEATURES, 5);
        double[][] y = draws(80, TARGETS, 6);
        assertSame(learn(phi, y, lambda), batch(phi, y, FEATURES, lambda), 1e-9);
    }

    @Test
    void survivesAMillionForgottenSamplesWithoutExcitation() {
        SquareRootLeastSquares recursive = new SquareRootLeastSquares(3, 1, RIDGE);
        double[] still = {1, 0, 0};
        double[] y = {2};
        for (int i = 0; i < 1_000_000; i++) {
            recursive.forget(0.99);
            recursive.learn(still, y);
        }
        double[][] weights = new double[1][3];
        recursive.solve(weights);
        assertThat(weights[0][0]).isCloseTo(2, within(1e-6));
        assertThat(weights[0][1]).isCloseTo(0, within(1e-6));
        // a direction that was silent for so long is learnt at the pace of the forgetting, not in one jump by an
        // infinite gain
        recursive.learn(new double[] {0, 1e-6, 0}, new double[] {1});
        recursive.solve(weights);
        assertThat(Math.abs(weights[0][1])).isLessThan(2);
    }

    @Test
    void keepsElevenDigitsWhereNormalEquationsKeepNone() {
        // columns that differ by 1e-7: the Gram matrix is singular in double precision
        double[][] phi = draws(200, 3, 7);
        double[][] y = new double[200][1];
        for (int i = 0; i < 200; i++) {
            phi[i][1] = phi[i][0] + 1e-7 * phi[i][1];
            phi[i][2] = phi[i][0] + 1e-7 * phi[i][2];
            y[i][0] = phi[i][0] + 2 * phi[i][1] - 3 * phi[i][2];
        }
        SquareRootLeastSquares recursive = new SquareRootLeastSquares(3, 1, 1e-30);
        double[][] weights = new double[1][3];
        for (int i = 0; i < 200; i++) {
            recursive.learn(phi[i], y[i]);
        }
        recursive.solve(weights);
        assertThat(weights[0]).containsExactly(new double[] {1, 2, -3}, within(1e-6));
    }

    @Test
    void residualIsTheSumOfSquaresThatTheFitLeaves() {
        double[][] phi = draws(41, FEATURES, 12);
        double[][] y = draws(41, TARGETS, 13);
        SquareRootLeastSquares recursive = learn(phi, y, 1);
        double[][] weights = new double[TARGETS][FEATURES];
        recursive.solve(weights);
        double sum = 0;
        for (int k = 0; k < TARGETS; k++) {
            for (int i = 0; i < 41; i++) {
                double error = y[i][k];
                for (int j = 0; j < FEATURES; j++) {
                    error -= weights[k][j] * phi[i][j];
                }
                sum += error * error;
            }
            for (int j = 0; j < FEATURES; j++) {
                sum += RIDGE * weights[k][j] * weights[k][j];
            }
        }
        assertThat(recursive.residual()).isCloseTo(sum, within(1e-10 * sum));
    }

    @Test
    void residualForgetsAsTheFitDoes() {
        double lambda = 0.9;
        double[][] phi = draws(302, FEATURES, 16);
        double[][] y = draws(302, TARGETS, 17);
        SquareRootLeastSquares recursive = learn(phi, y, lambda);
        double residual = recursive.residual(); // two rows wait
        assertThat(residual).isCloseTo(left(recursive, phi, y, lambda), within(1e-6 * residual));
    }

    @Test
    void scalesDownWhatGrowsAndKeepsEveryDigit() {
        double lambda = 0.25; // each row weighs twice as much as the one before
        for (int rows : new int[] {70, 71, 72, 600}) {
            double[][] phi = draws(rows, FEATURES, 18);
            double[][] y = draws(rows, TARGETS, 19);
            SquareRootLeastSquares recursive = learn(phi, y, lambda);
            double residual = recursive.residual();
            assertThat(residual).isPositive().isCloseTo(left(recursive, phi, y, lambda), within(1e-3 * residual));
        }
    }

    /** Squares that the weights leave, a row's weighing λ times those of the next. */
    private static double left(SquareRootLeastSquares recursive, double[][] phi, double[][] y, double lambda) {
        double[][] weights = new double[TARGETS][FEATURES];
        recursive.solve(weights);
        double sum = 0;
        for (int i = 0; i < phi.length; i++) {
            for (int k = 0; k < TARGETS; k++) {
                double error = y[i][k] - InnerProduct.of(phi[i], weights[k]);
                sum += Math.pow(lambda, phi.length - 1 - i) * error * error;
            }
        }
        return sum;
    }

    @Test
    void theTriangleIsARootOfTheInformationAndTakingItChangesNothing() {
        double[][] phi = draws(41, FEATURES, 20);
        double[][] y = draws(41, TARGETS, 21);
        SquareRootLeastSquares recursive = learn(phi, y, 1);
        RealMatrix triangle = new Array2DRowRealMatrix(recursive.triangle());
        RealMatrix rows = new Array2DRowRealMatrix(phi);
        RealMatrix information = rows.transposeMultiply(rows);
        RealMatrix square = triangle.transposeMultiply(triangle);
        for (int i = 0; i < FEATURES; i++) {
            for (int j = 0; j < FEATURES; j++) {
                double expected = information.getEntry(i, j) + (i == j ? RIDGE : 0);
                assertThat(square.getEntry(i, j)).isCloseTo(expected, within(1e-11));
                assertThat(i <= j || triangle.getEntry(i, j) == 0).isTrue();
            }
        }
        double[][] first = new double[TARGETS][FEATURES];
        double[][] second = new double[TARGETS][FEATURES];
        recursive.solve(first);
        learn(phi, y, 1).solve(second);
        assertThat(first).isDeepEqualTo(second);
    }

    @Test
    void solvesAsOftenAsItsSizeAllowsAndNeverAmidABatch() {
        assertThat(IntStream.of(1, 47, 48, 264, 1000).map(SquareRootLeastSquares::interval))
                .containsExactly(3, 3, 6, 33, 33);
    }

    @Test
    void refusesWhatIsNotPositive() {
        SquareRootLeastSquares least = new SquareRootLeastSquares(1, 1, Double.MIN_NORMAL);
        assertThat(least.features() + least.targets()).isEqualTo(2);
        assertThat(new SquareRootLeastSquares(FEATURES, TARGETS, 1).targets()).isEqualTo(TARGETS);
        for (double[] bad : new double[][] {{0, 1, 1}, {1, 0, 1}, {1, 1, 0}, {1, 1, Double.NaN}}) {
            assertThatThrownBy(() -> new SquareRootLeastSquares((int) bad[0], (int) bad[1], bad[2]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("ridge " + bad[2] + ": all must be positive");
        }
    }

    @Test
    void allocatesNothingWhileItLearns() {
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        double[][] phi = draws(200, FEATURES, 14);
        double[][] y = draws(200, TARGETS, 15);
        SquareRootLeastSquares recursive = new SquareRootLeastSquares(FEATURES, TARGETS, RIDGE);
        long id = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(id);
        for (int pass = 0; pass < 50; pass++) {
            for (int i = 0; i < 200; i++) {
                recursive.learn(phi[i], y[i]);
            }
        }
        long bytes = threads.getThreadAllocatedBytes(id) - before;
        assertThat(bytes).isLessThan(10_000); // one byte a row would be as much
    }

    @Test
    void refusesARowThatIsNotFiniteAndCountsIt() {
        double[][] phi = draws(30, FEATURES, 8);
        double[][] y = draws(30, TARGETS, 9);
        SquareRootLeastSquares recursive = learn(phi, y, 1);
        double[] bad = phi[3].clone();
        bad[2] = Double.NaN;
        recursive.learn(bad, y[3]);
        bad[2] = 1e200;
        recursive.learn(bad, y[3]);
        assertThat(recursive.rejected()).isEqualTo(2);
        assertThat(recursive.rows()).isEqualTo(30);
        assertSame(recursive, batch(phi, y, FEATURES, 1), 1e-12);
    }

    @Test
    void continuesToTheSameBitsAfterBeingWrittenAndRead() throws IOException {
        double[][] phi = draws(51, FEATURES, 10);
        double[][] y = draws(51, TARGETS, 11);
        SquareRootLeastSquares whole = new SquareRootLeastSquares(FEATURES, TARGETS, RIDGE);
        SquareRootLeastSquares broken = whole;
        for (int i = 0; i < 51; i++) {
            if (i == 25) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                broken.write(new DataOutputStream(bytes));
                broken =
                        SquareRootLeastSquares.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            }
            whole.learn(phi[i], y[i]);
            if (broken != whole) {
                broken.learn(phi[i], y[i]);
            }
        }
        double[][] first = new double[TARGETS][FEATURES];
        double[][] second = new double[TARGETS][FEATURES];
        whole.solve(first);
        broken.solve(second);
        assertThat(second).isDeepEqualTo(first);
    }

    @Test
    void namesBothVersionsWhenItRefusesAState() {
        byte[] future = {9};
        assertThatThrownBy(() -> SquareRootLeastSquares.read(new DataInputStream(new ByteArrayInputStream(future))))
                .isInstanceOf(IOException.class)
                .hasMessage("SquareRootLeastSquares state version 9, this build reads 2");
    }

    private static double[][] draws(int rows, int columns, long seed) {
        GaussianSource source = new GaussianSource(seed);
        double[][] draws = new double[rows][columns];
        for (double[] row : draws) {
            for (int j = 0; j < columns; j++) {
                row[j] = source.next();
            }
        }
        return draws;
    }

    private static SquareRootLeastSquares learn(double[][] phi, double[][] y, double lambda) {
        SquareRootLeastSquares recursive = new SquareRootLeastSquares(FEATURES, TARGETS, RIDGE);
        for (int i = 0; i < phi.length; i++) {
            recursive.forget(lambda);
            recursive.learn(phi[i], y[i]);
        }
        return recursive;
    }

    /** Ridge by Hipparchus: the ridge as extra rows, forgetting as row weights, Householder QR of all of it. */
    private static RealMatrix batch(double[][] phi, double[][] y, int features, double lambda) {
        int n = phi.length;
        double[][] a = new double[n + features][features];
        double[][] b = new double[n + features][TARGETS];
        for (int i = 0; i < n; i++) {
            double weight = Math.sqrt(Math.pow(lambda, n - 1 - i));
            for (int j = 0; j < features; j++) {
                a[i][j] = weight * phi[i][j];
            }
            for (int k = 0; k < TARGETS; k++) {
                b[i][k] = weight * y[i][k];
            }
        }
        for (int j = 0; j < features; j++) {
            a[n + j][j] = Math.sqrt(RIDGE * Math.pow(lambda, n));
        }
        return new QRDecomposition(new Array2DRowRealMatrix(a, false))
                .getSolver()
                .solve(new Array2DRowRealMatrix(b, false));
    }

    private static void assertSame(SquareRootLeastSquares recursive, RealMatrix expected, double tolerance) {
        double[][] weights = new double[TARGETS][FEATURES];
        recursive.solve(weights);
        for (int k = 0; k < TARGETS; k++) {
            for (int j = 0; j < FEATURES; j++) {
                assertThat(weights[k][j]).isCloseTo(expected.getEntry(j, k), within(tolerance));
            }
        }
    }
}
