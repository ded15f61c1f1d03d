package io.takens.context;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Candidates for contexts of a differential equation, with a delay or without: rates of change that are polynomials of the
 * present, of the state a delay ago, and of curves of either.
 *
 * <p>A regression only: an increment is a weighted sum of the rates at six samples. {@link VectorFieldTemplate} starts from
 * it and makes it exact, which takes too long where there are many channels. A fit that leaves a block out is a sum of the
 * normal equations of the others.
 */
final class FieldRegressionTemplate {
    private static final double[] RIDGE = {1e-12, 1e-8, 1e-5}; // columns scaled to unit rms

    private final double delay; // samples, 0 for none
    private final Lift lift;
    private final MonomialBasis basis;
    private final int channels;
    private final int substeps;
    private final double[][][] normal; // [block], upper triangle, then a right-hand side per channel

    FieldRegressionTemplate(Traces traces, Lift lift, int degree) {
        Context context = traces.context;
        this.delay = traces.delay;
        this.lift = lift;
        this.basis = new MonomialBasis(lift.variables(), degree);
        this.channels = context.channels();
        this.substeps = VectorFieldTemplate.substeps(context);
        int n = basis.size();
        this.normal = new double[Blocks.COUNT][n][n + channels];
        double[][] phi = new double[context.length()][];
        double[] row = new double[n + channels];
        for (int t = 2; t + 3 < context.length(); t++) {
            if (traces.holds(t)) {
                Arrays.fill(row, 0);
                for (int i = 0; i < 6; i++) {
                    double[] at = phi(traces, t - 2 + i, phi);
                    for (int m = 0; m < n; m++) {
                        row[m] += VectorFieldTemplate.FORMULA[i] / 1440 * at[m];
                    }
                }
                for (int c = 0; c < channels; c++) {
                    row[n + c] = context.at(t + 1, c) - context.at(t, c);
                }
                double[][] to = normal[Blocks.of(t + 1, context.length())];
                double weight = 1 / VectorFieldTemplate.roughness(context, t);
                for (int i = 0; i < n; i++) {
                    double f = weight * row[i];
                    for (int j = i; j < row.length; j++) {
                        to[i][j] += f * row[j];
                    }
                }
            }
        }
    }

    private double[] phi(Traces traces, int t, double[][] known) {
        if (known[t] == null) {
            double[] x = new double[traces.coordinates()];
            for (int c = 0; c < x.length; c++) {
                x[c] = traces.values[c][t];
            }
            double[] u = new double[basis.variables];
            lift.apply(x, u);
            known[t] = new double[basis.size()];
            basis.evaluate(u, known[t]);
        }
        return known[t];
    }

    List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>();
        for (double ridge : RIDGE) {
            candidates.add(new Member(ridge));
        }
        return candidates;
    }

    private final class Member implements Candidate {
        private final double ridge;

        Member(double ridge) {
            this.ridge = ridge;
        }

        @Override
        public String family() {
            return delay > 0
                    ? String.format(Locale.ROOT, "delay %.2f of degree %d%s", delay, basis.degree, lift)
                    : "regression of a vector field of degree " + basis.degree + lift;
        }

        @Override
        public String name() {
            return family() + ", ridge " + ridge;
        }

        @Override
        public boolean copies() {
            return false;
        }

        @Override
        public int weights() {
            return channels * basis.size();
        }

        @Override
        public Continuation fit(int block) {
            int n = basis.size();
            double[][] a = new double[n][n + channels];
            for (int q = 0; q < Blocks.COUNT; q++) {
                if (q != block) {
                    for (int i = 0; i < n; i++) {
                        for (int j = i; j < a[i].length; j++) {
                            a[i][j] += normal[q][i][j];
                        }
                    }
                }
            }
            for (int i = 0; i < n; i++) {
                a[i][i] *= 1 + ridge;
            }
            SymmetricSystem system = new SymmetricSystem(a);
            double[][] theta = new double[channels][];
            for (int c = 0; c < channels; c++) {
                theta[c] = system.solve(n, c);
            }
            return delay > 0
                    ? new DelayFieldModel(delay, substeps, lift, basis.degree, theta)
                    : new VectorFieldModel(new VectorField(lift, basis, substeps, theta));
        }
    }
}
