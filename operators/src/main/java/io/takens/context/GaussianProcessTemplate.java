package io.takens.context;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gaussian-process candidates that share lags and length scale and differ in the noise level.
 *
 * <p>Covariance of two increments at delay vectors v, v' of k variables, in units of the increments' variance:
 * (1 + |v−v'|² / (8 l² k))⁻⁴ + 0.3 (1 + v·v') + noise δ. Cost N³/6 a fit, N exponentials a step: for short contexts.
 *
 * @see <a href="https://gaussianprocess.org/gpml/">Rasmussen and Williams, Gaussian Processes for Machine Learning
 *     (2006), algorithm 2.1 and equation 2.41</a>
 */
final class GaussianProcessTemplate {
    private static final double PLANE = 0.3;
    private static final double[] NOISE = {1e-8, 1e-6, 1e-4, 1e-2}; // variance, in units of the increments'

    private final DelayVector delays;
    private final int channels;
    private final double scale; // l
    private final double rate;
    private final double[][] inputs; // [variable][row]
    private final double[][] targets; // [channel][row]
    private final int[] blocks; // [row]
    private final double[][] covariance; // [row][row' <= row], without noise

    GaussianProcessTemplate(Context context, int[] lags, double scale) {
        this.channels = context.channels();
        this.delays = new DelayVector(lags, channels);
        this.scale = scale;
        this.rate = 1 / (2 * scale * scale * delays.variables());
        int[] times = new int[context.length()];
        int rows = 0;
        for (int t = delays.span() - 1; t + 1 < context.length(); t++) {
            if (context.holds(t + 1, delays.span() + 1)) {
                times[rows++] = t;
            }
        }
        inputs = new double[delays.variables()][rows];
        targets = new double[channels][rows];
        blocks = new int[rows];
        covariance = new double[rows][];
        double[] v = new double[delays.variables()];
        for (int r = 0; r < rows; r++) {
            int t = times[r];
            delays.gather(context.z(), t, v);
            for (int i = 0; i < v.length; i++) {
                inputs[i][r] = v[i];
            }
            blocks[r] = Blocks.of(t + 1, context.length());
            for (int c = 0; c < channels; c++) {
                targets[c][r] = context.at(t + 1, c) - context.at(t, c);
            }
            double[] row = new double[r + 1];
            GaussianProcessModel.bumps(v, inputs, rate, row, r + 1);
            for (int q = 0; q <= r; q++) {
                double product = 1;
                for (int i = 0; i < v.length; i++) {
                    product += v[i] * inputs[i][q];
                }
                row[q] += PLANE * product;
            }
            covariance[r] = row;
        }
    }

    List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>();
        for (double noise : NOISE) {
            candidates.add(new Member(noise));
        }
        return candidates;
    }

    private GaussianProcessModel fit(double noise, int block) {
        int[] kept = new int[blocks.length];
        int n = 0;
        for (int r = 0; r < blocks.length; r++) {
            if (blocks[r] != block) {
                kept[n++] = r;
            }
        }
        double[][] a = new double[n][n + channels];
        double[][] centres = new double[inputs.length][n];
        for (int i = 0; i < n; i++) {
            for (int v = 0; v < inputs.length; v++) {
                centres[v][i] = inputs[v][kept[i]];
            }
            for (int j = i; j < n; j++) {
                a[i][j] = covariance[kept[j]][kept[i]];
            }
            a[i][i] += noise;
            for (int c = 0; c < channels; c++) {
                a[i][n + c] = targets[c][kept[i]];
            }
        }
        SymmetricSystem system = new SymmetricSystem(a);
        double[][] alpha = new double[channels][];
        double[][] plane = new double[channels][1 + delays.variables()];
        for (int c = 0; c < channels; c++) {
            alpha[c] = system.solve(n, c);
            for (int r = 0; r < n; r++) {
                plane[c][0] += PLANE * alpha[c][r];
                for (int i = 0; i < delays.variables(); i++) {
                    plane[c][i + 1] += PLANE * alpha[c][r] * centres[i][r];
                }
            }
        }
        return new GaussianProcessModel(delays, rate, centres, alpha, plane);
    }

    private final class Member implements Candidate {
        private final double noise;

        Member(double noise) {
            this.noise = noise;
        }

        @Override
        public String family() {
            return "Gaussian process of scale " + scale + " on lags " + Arrays.toString(delays.lags());
        }

        @Override
        public String name() {
            return family() + ", noise " + noise;
        }

        @Override
        public boolean copies() {
            return false;
        }

        @Override
        public int weights() {
            return channels * blocks.length;
        }

        @Override
        public Continuation fit(int block) {
            return GaussianProcessTemplate.this.fit(noise, block);
        }
    }
}
