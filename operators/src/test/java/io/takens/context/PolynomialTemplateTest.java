package io.takens.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PolynomialTemplateTest {
    private static final int[] LAGS = {0, 3, 7};
    private static final int DEGREE = 3;
    private static final int RIDGE = 0;
    private static final int INJECTION_1E2 = 5;

    private final Context context = Series.context(Series.channel(Series.lorenz(400, 0.03), 0));
    private final DelayVector delays = new DelayVector(LAGS, 1);
    private final MonomialBasis basis = new MonomialBasis(LAGS.length, DEGREE);
    private final List<Candidate> candidates = new PolynomialTemplate(context, LAGS, new int[] {2, DEGREE})
            .candidates()
            .subList(6, 12);

    @Test
    void momentsGiveTheGramMatricesOfTheBasisAndOfItsDerivatives() {
        MomentBasis moments = MomentBasis.of(3, 2);
        double[] v = {0.7, -1.3, 0.4};
        double[] sums = new double[moments.moments.size()];
        moments.moments.evaluate(v, sums);
        int n = moments.basis.size();
        double[][] g = new double[n][n];
        double[][] j = new double[n][n];
        moments.gram(sums, g);
        moments.derivativeGram(g, j);
        // 1, a, b, c, aa, ab, ac, bb, bc, cc
        double[] phi = {
            1, v[0], v[1], v[2], v[0] * v[0], v[0] * v[1], v[0] * v[2], v[1] * v[1], v[1] * v[2], v[2] * v[2]
        };
        double[][] d = {
            {0, 1, 0, 0, 2 * v[0], v[1], v[2], 0, 0, 0},
            {0, 0, 1, 0, 0, v[0], 0, 2 * v[1], v[2], 0},
            {0, 0, 0, 1, 0, 0, v[0], 0, v[1], 2 * v[2]}
        };
        for (int a = 0; a < n; a++) {
            for (int b = a; b < n; b++) {
                assertThat(g[a][b]).isCloseTo(phi[a] * phi[b], within(1e-14));
                double expected = d[0][a] * d[0][b] + d[1][a] * d[1][b] + d[2][a] * d[2][b];
                assertThat(j[a][b]).isCloseTo(expected, within(1e-14));
            }
            assertThat(moments.derivative(sums, a, 1)).isCloseTo(d[1][a], within(1e-14));
        }
    }

    @Test
    void leavingABlockOutEqualsARefitFromScratch() {
        for (int block = Candidate.NONE; block < Blocks.COUNT; block++) {
            PolynomialModel fitted =
                    (PolynomialModel) candidates.get(INJECTION_1E2).fit(block);
            double[] scratch = fromScratch(block, 0, 1e-2);
            assertThat(rmsDifference(fitted, scratch)).isLessThan(1e-9);
        }
    }

    @Test
    void lowerDegreesAreLeadingPartsOfTheSameFactorisation() {
        Candidate nested = new PolynomialTemplate(context, LAGS, new int[] {2, DEGREE})
                .candidates()
                .get(INJECTION_1E2);
        Candidate alone = new PolynomialTemplate(context, LAGS, new int[] {2})
                .candidates()
                .get(INJECTION_1E2);
        double[] a = increments(nested.fit(Candidate.NONE));
        double[] b = increments(alone.fit(Candidate.NONE));
        for (int i = 0; i < a.length; i++) {
            assertThat(a[i]).isCloseTo(b[i], within(1e-9));
        }
    }

    /**
     * With noise drawn 60 times per row, the injected fit lies within a tenth of the way from the penalised fit to the
     * plain one; the plain one, the fool, lies a whole way off.
     */
    @Test
    void penaltyEqualsInjectingNoise() {
        double[] injected = fromScratch(Candidate.NONE, 60, 1e-2);
        double whole = rmsDifference((PolynomialModel) candidates.get(RIDGE).fit(Candidate.NONE), injected);
        double penalised =
                rmsDifference((PolynomialModel) candidates.get(INJECTION_1E2).fit(Candidate.NONE), injected);
        assertThat(penalised).isLessThan(0.1 * whole);
    }

    /** Weights by rows: with the penalty of selection if draws is 0, else with inputs drawn anew that often. */
    private double[] fromScratch(int block, int draws, double e) {
        int n = basis.size();
        double[][] a = new double[n][n + 1];
        SplittableRandom random = new SplittableRandom(11);
        double[] v = new double[LAGS.length];
        double[] phi = new double[n];
        double[] shifted = new double[n];
        int rows = 0;
        for (int t = delays.span() - 1; t + 1 < context.length(); t++) {
            if (Blocks.of(t + 1, context.length()) == block) {
                continue;
            }
            rows++;
            for (int draw = 0; draw < Math.max(1, draws); draw++) {
                delays.gather(context.z(), t, v);
                for (int i = 0; i < v.length && draws > 0; i++) {
                    v[i] += e * Series.gaussian(random);
                }
                basis.evaluate(v, phi);
                add(a, phi, phi, context.at(t + 1, 0) - v[0], 1.0 / Math.max(1, draws));
            }
            for (int i = 0; i < v.length && draws == 0; i++) {
                double[] derivative = new double[n];
                double step = 1e-3; // central differences twice: exact for a cubic
                for (int s = -2; s <= 2; s++) {
                    double factor = new double[] {1, -8, 0, 8, -1}[s + 2] / (12 * step);
                    double[] moved = v.clone();
                    moved[i] += s * step;
                    basis.evaluate(moved, shifted);
                    for (int m = 0; m < n; m++) {
                        derivative[m] += factor * shifted[m];
                    }
                }
                add(a, derivative, derivative, i == 0 ? -1 : 0, e * e);
            }
        }
        for (int i = 0; i < n; i++) {
            a[i][i] += 1e-12 * rows;
        }
        return new SymmetricSystem(a).solve(n, 0);
    }

    private static void add(double[][] a, double[] p, double[] q, double target, double factor) {
        int n = a.length;
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                a[i][j] += factor * p[i] * q[j];
            }
            a[i][n] += factor * p[i] * target;
        }
    }

    private double rmsDifference(PolynomialModel model, double[] weights) {
        double[] a = increments(model);
        double[] b = increments(new PolynomialModel(delays, DEGREE, new double[][] {weights}));
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum / a.length);
    }

    private double[] increments(Continuation model) {
        double[] increments = new double[context.length() - delays.span()];
        double[] v = new double[LAGS.length];
        double[] dx = new double[1];
        for (int i = 0; i < increments.length; i++) {
            delays.gather(context.z(), i + delays.span() - 1, v);
            ((PolynomialModel) model).increment(v, dx);
            increments[i] = dx[0];
        }
        return increments;
    }
}
