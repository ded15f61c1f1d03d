package io.takens.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricSystemTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 11, 30})
    void solvesEveryLeadingPart(int n) {
        SplittableRandom random = new SplittableRandom(n);
        double[][] rows = new double[2 * n][n];
        for (double[] row : rows) {
            for (int i = 0; i < n; i++) {
                row[i] = random.nextDouble() - 0.5;
            }
        }
        int stride = n + 2;
        double[] a = new double[n * stride];
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                for (double[] row : rows) {
                    a[i * stride + j] += row[i] * row[j];
                }
            }
            a[i * stride + n] = i + 1;
            a[i * stride + n + 1] = 1 - i;
        }
        double[] matrix = a.clone();
        SymmetricSystem system = new SymmetricSystem(a, n, 2);
        for (int size = 1; size <= n; size++) {
            for (int target = 0; target < 2; target++) {
                double[] w = system.solve(size, target);
                for (int i = 0; i < size; i++) {
                    double sum = 0;
                    for (int j = 0; j < size; j++) {
                        sum += matrix[Math.min(i, j) * stride + Math.max(i, j)] * w[j];
                    }
                    assertThat(sum).isCloseTo(matrix[i * stride + n + target], within(1e-9));
                }
            }
        }
    }

    @Test
    void aDependentColumnGetsNoWeight() {
        double[] a = {1, 1, 2, 3, 0, 1, 2, 3, 0, 0, 5, 7};
        double[] w = new SymmetricSystem(a, 3, 1).solve(3, 0);
        assertThat(w).containsExactly(new double[] {1, 0, 1}, within(1e-12));
    }
}
