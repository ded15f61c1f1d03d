package io.takens.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takens.linear.SquareRootLeastSquares;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PackedLeastSquaresTest {
    @Test
    void findsTheWeightsThatTheSquareRootFormFinds() {
        PackedLeastSquares packed = new PackedLeastSquares(5, 2, 1);
        SquareRootLeastSquares squareRoot = new SquareRootLeastSquares(5, 2, 1);
        SplittableRandom random = new SplittableRandom(1);
        for (int row = 0; row < 50; row++) {
            double[] x = random.doubles(5).toArray();
            double[] y = {x[0] - 2 * x[3], random.nextDouble()};
            packed.learn(x, y);
            squareRoot.learn(x, y);
        }
        double[][] weights = new double[2][5];
        squareRoot.solve(weights);
        for (int k = 0; k < 2; k++) {
            for (int j = 0; j < 5; j++) {
                assertThat(packed.weight(k, j)).isEqualTo(weights[k][j], within(1e-9));
            }
        }
    }
}
