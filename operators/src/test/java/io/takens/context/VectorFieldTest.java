package io.takens.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.Test;

class VectorFieldTest {
    @Test
    void sensitivitiesEqualFiniteDifferences() {
        MonomialBasis basis = new MonomialBasis(2, 3);
        SplittableRandom random = new SplittableRandom(4);
        double[][] theta = new double[2][basis.size()];
        for (double[] row : theta) {
            for (int m = 0; m < row.length; m++) {
                row[m] = 0.3 * (random.nextDouble() - 0.5);
            }
        }
        int parameters = 2 * basis.size();
        double[][] s = new double[2][parameters];
        flow(basis, theta, s);
        double step = 1e-5;
        for (int p = 0; p < parameters; p++) {
            double[] cell = theta[p / basis.size()];
            int m = p % basis.size();
            cell[m] += step;
            double[] above = flow(basis, theta, null);
            cell[m] -= 2 * step;
            double[] below = flow(basis, theta, null);
            cell[m] += step;
            for (int c = 0; c < 2; c++) {
                assertThat(s[c][p]).isCloseTo((above[c] - below[c]) / (2 * step), within(1e-9));
            }
        }
    }

    private static double[] flow(MonomialBasis basis, double[][] theta, double[][] s) {
        VectorField field = new VectorField(Lift.none(2), basis, 3, theta);
        double[] x = {0.8, -0.6};
        if (s == null) {
            field.flow(x, new VectorField.Workspace(2, 0));
        } else {
            field.flow(x, s, new VectorField.Workspace(2, s[0].length));
        }
        return x;
    }

    @Test
    void linearFieldFlowsLikeItsExponential() {
        MonomialBasis basis = new MonomialBasis(2, 1);
        double[][] theta = {{0, 0, -0.3}, {0, 0.3, 0}}; // rotation by 0.3 rad a sample
        double[] x = {1, 0};
        new VectorField(Lift.none(2), basis, 8, theta).flow(x, new VectorField.Workspace(2, 0));
        assertThat(x[0]).isCloseTo(FastMath.cos(0.3), within(1e-8));
        assertThat(x[1]).isCloseTo(FastMath.sin(0.3), within(1e-8));
    }

    /** Lorenz at 6 samples per Rice period: one sample is too far for a polynomial map, the fool. */
    @Test
    void recoversACoarselySampledFlowWhereAMapOfDegreeEightFails() {
        Context context = Series.context(Series.lorenz(300, 0.12));
        Candidate field = new VectorFieldTemplate(context, 2).candidates().get(0);
        Candidate map = new PolynomialTemplate(context, new int[] {0}, new int[] {8})
                .candidates()
                .get(0);
        assertThat(worstStep(context, field.fit(2), 2)).isLessThan(1e-4);
        assertThat(worstStep(context, map.fit(2), 2)).isGreaterThan(1e-2);
    }

    @Test
    void leavingABlockOutForetellsTheBlockAsWellAsTheFullFit() {
        Context context = Series.context(Series.lorenz(300, 0.12));
        Candidate field = new VectorFieldTemplate(context, 2).candidates().get(0);
        double[] forecast = new double[30];
        field.fit(2).run(context, 130, 10, forecast); // sample 130 is in block 2
        for (int c = 0; c < 3; c++) {
            assertThat(forecast[27 + c]).isCloseTo(context.at(140, c), within(0.01));
        }
    }

    /** Largest one-step error over the samples of a block. */
    private static double worstStep(Context context, Continuation model, int block) {
        double[] out = new double[3];
        double worst = 0;
        for (int t = 0; t + 1 < context.length(); t++) {
            if (Blocks.of(t + 1, context.length()) == block) {
                model.run(context, t, 1, out);
                for (int c = 0; c < 3; c++) {
                    worst = Math.max(worst, Math.abs(out[c] - context.at(t + 1, c)));
                }
            }
        }
        return worst;
    }
}
