package io.takens.context;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Polynomial candidates that share a set of lags: several degrees, six regularisations.
 *
 * <p>The context is read once, into the moments of each of its blocks (see {@link MomentBasis}); every fit, whatever
 * its degree, regularisation and left-out block, is a sum of them and one Cholesky factorisation, shared by the degrees
 * because a lower degree is a leading part of a higher one.
 *
 * <p>Regularisation is a ridge, or the injection of noise of standard deviation e into the regressors (targets clean)
 * in its exact first-order form: (G + e²J + 10⁻¹²T I) w = b + e²j, with T rows, G = Σ φφᵀ, J = Σ (∂φ/∂v)(∂φ/∂v)ᵀ and
 * j = −Σ ∂φ/∂x: the map x + wφ, not the increment alone, is flattened off the data.
 */
final class PolynomialTemplate {
    private static final double RIDGE = 1e-10; // times the rows, columns scaled to unit rms
    private static final double JITTER = 1e-12; // times the rows, beside an injection
    private static final double[] INJECTION = {0, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2}; // 0: ridge only

    private final DelayVector delays;
    private final int[] degrees;
    private final int channels;
    private final MomentBasis moments;
    private final double[][] sums; // [block][moment]
    private final double[][][] cross; // [block][channel][monomial], Σ φ dx
    private final double[][][][][] fitted = new double[INJECTION.length][Blocks.COUNT + 1][][][];
    private double[][] gram;
    private double[][] penalty;
    private int assembled = Integer.MIN_VALUE;

    PolynomialTemplate(Context context, int[] lags, int[] degrees) {
        this.channels = context.channels();
        this.delays = new DelayVector(lags, channels);
        this.degrees = degrees;
        this.moments = MomentBasis.of(delays.variables(), degrees[degrees.length - 1]);
        int n = moments.basis.size();
        sums = new double[Blocks.COUNT][moments.moments.size()];
        cross = new double[Blocks.COUNT][channels][n];
        double[] v = new double[delays.variables()];
        double[] phi = new double[moments.moments.size()];
        for (int t = delays.span() - 1; t + 1 < context.length(); t++) {
            if (!context.holds(t + 1, delays.span() + 1)) {
                continue;
            }
            delays.gather(context.z(), t, v);
            moments.moments.evaluate(v, phi);
            int block = Blocks.of(t + 1, context.length());
            add(phi, sums[block], 1, phi.length);
            for (int c = 0; c < channels; c++) {
                add(phi, cross[block][c], context.at(t + 1, c) - v[c], n);
            }
        }
    }

    private static void add(double[] from, double[] to, double factor, int n) {
        for (int i = 0; i < n; i++) {
            to[i] += factor * from[i];
        }
    }

    List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>();
        for (int degree : degrees) {
            for (int level = 0; level < INJECTION.length; level++) {
                candidates.add(new Member(degree, level));
            }
        }
        return candidates;
    }

    private double[][] solution(int degree, int level, int block) {
        double[][][] byDegree = fitted[level][block + 1];
        if (byDegree == null) {
            byDegree = solve(level, block);
            fitted[level][block + 1] = byDegree;
        }
        return byDegree[Arrays.binarySearch(degrees, degree)];
    }

    private double[][][] solve(int level, int block) {
        int n = moments.basis.size();
        double[] total = new double[moments.moments.size()];
        double[][] b = new double[channels][n];
        for (int q = 0; q < Blocks.COUNT; q++) {
            if (q != block) {
                add(sums[q], total, 1, total.length);
                for (int c = 0; c < channels; c++) {
                    add(cross[q][c], b[c], 1, n);
                }
            }
        }
        if (assembled != block) {
            gram = gram == null ? new double[n][n] : gram;
            penalty = penalty == null ? new double[n][n] : penalty;
            moments.gram(total, gram);
            moments.derivativeGram(gram, penalty);
            assembled = block;
        }
        double rows = total[0];
        double e2 = INJECTION[level] * INJECTION[level];
        double[][] a = new double[n][n + channels];
        for (int i = 0; i < n; i++) {
            double[] row = a[i];
            double[] g = gram[i];
            double[] j = penalty[i];
            for (int k = i; k < n; k++) {
                row[k] = g[k] + e2 * j[k];
            }
            row[i] += e2 == 0 ? RIDGE * g[i] : JITTER * rows;
            for (int c = 0; c < channels; c++) {
                row[n + c] = b[c][i] - e2 * moments.derivative(total, i, c);
            }
        }
        SymmetricSystem system = new SymmetricSystem(a);
        double[][][] byDegree = new double[degrees.length][channels][];
        for (int d = 0; d < degrees.length; d++) {
            for (int c = 0; c < channels; c++) {
                byDegree[d][c] = system.solve(moments.basis.size(degrees[d]), c);
            }
        }
        return byDegree;
    }

    private final class Member implements Candidate {
        private final int degree;
        private final int level;

        Member(int degree, int level) {
            this.degree = degree;
            this.level = level;
        }

        @Override
        public String family() {
            return "polynomial of degree " + degree + " on lags " + Arrays.toString(delays.lags());
        }

        @Override
        public String name() {
            return family() + (level == 0 ? ", ridge " + RIDGE : ", injection " + INJECTION[level]);
        }

        @Override
        public boolean copies() {
            return false;
        }

        @Override
        public int weights() {
            return channels * moments.basis.size(degree);
        }

        @Override
        public Continuation fit(int block) {
            return new PolynomialModel(delays, degree, solution(degree, level, block));
        }
    }
}
