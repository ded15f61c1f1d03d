package io.takens.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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
        double[][] a = new double[n][n + 2];
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                for (double[] row : rows) {
                    a[i][j] += row[i] * row[j];
                }
            }
            a[i][n] = i + 1;
            a[i][n + 1] = 1 - i;
        }
        double[][] matrix = Arrays.stream(a).map(double[]::clone).toArray(double[][]::new);
        SymmetricSystem system = new SymmetricSystem(a);
        for (int size = 1; size <= n; size++) {
            for (int target = 0; target < 2; target++) {
                double[] w = system.solve(size, target);
                for (int i = 0; i < size; i++) {
                    double sum = 0;
                    for (int j = 0; j < size; j++) {
                        sum += matrix[Math.min(i, j)][Math.max(i, j)] * w[j];
                    }
                    assertThat(sum).isCloseTo(matrix[i][n + target], within(1e-9));
                }
            }
        }
    }

    @Test
    void aDependentColumnGetsNoWeight() {
        double[][] a = {{1, 1, 2, 3}, {0, 1, 2, 3}, {0, 0, 5, 7}};
        double[] w = new SymmetricSystem(a).solve(3, 0);
        assertThat(w).containsExactly(new double[] {1, 0, 1}, within(1e-12));
    }
}
