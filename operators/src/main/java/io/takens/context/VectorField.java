package io.takens.context;

import io.takens.linear.InnerProduct;
import java.util.Arrays;

/**
 * A vector field dx/dt = Θ φ(u(x)), polynomial in the variables u of a {@link Lift}, and its flow over one sample, by
 * Runge-Kutta's fourth-order formula.
 *
 * <p>Time is in samples. The flow can be differentiated with respect to Θ: the sensitivities S = ∂x/∂Θ obey the
 * variational equation dS/dt = (∂f/∂x) S + ∂f/∂Θ, integrated beside x by the same formula, so they are the exact
 * derivatives of the discrete flow.
 */
final class VectorField {
    final Lift lift;
    final MonomialBasis basis;
    final int channels;
    private final int substeps;
    private final double[][] theta; // [channel][monomial]
    private final double[][][] gradient; // [channel][variable][monomial one degree lower]
    private final double[] phi;
    private final double[] u;
    private final double[][] jacobian;

    /** @param basis monomials of the lifted variables */
    VectorField(Lift lift, MonomialBasis basis, int substeps, double[][] theta) {
        this.lift = lift;
        this.basis = basis;
        this.channels = theta.length;
        this.substeps = substeps;
        this.theta = theta;
        this.phi = new double[basis.size()];
        this.u = new double[basis.variables];
        this.jacobian = new double[channels][channels];
        this.gradient = new double[channels][basis.variables][basis.size(basis.degree - 1)];
        byte[][] exponents = basis.exponents();
        for (int m = 0; m < exponents.length; m++) {
            for (int v = 0; v < basis.variables; v++) {
                int power = exponents[m][v];
                if (power > 0) {
                    exponents[m][v]--;
                    int lower = basis.index(exponents[m]);
                    exponents[m][v]++;
                    for (int c = 0; c < channels; c++) {
                        gradient[c][v][lower] = power * theta[c][m];
                    }
                }
            }
        }
    }

    double[][] theta() {
        return theta;
    }

    int substeps() {
        return substeps;
    }

    /** Advances x by one sample. */
    void flow(double[] x, Workspace w) {
        double h = 1.0 / substeps;
        for (int s = 0; s < substeps; s++) {
            derivative(x, w.k[0]);
            shift(x, w.k[0], h / 2, w.x);
            derivative(w.x, w.k[1]);
            shift(x, w.k[1], h / 2, w.x);
            derivative(w.x, w.k[2]);
            shift(x, w.k[2], h, w.x);
            derivative(w.x, w.k[3]);
            for (int c = 0; c < channels; c++) {
                x[c] += h / 6 * (w.k[0][c] + 2 * w.k[1][c] + 2 * w.k[2][c] + w.k[3][c]);
            }
        }
    }

    /** Advances x and its sensitivities [channel][parameter] by one sample; parameter = channel · monomials + monomial. */
    void flow(double[] x, double[][] s, Workspace w) {
        double h = 1.0 / substeps;
        for (double[] row : s) {
            Arrays.fill(row, 0);
        }
        for (int step = 0; step < substeps; step++) {
            variation(x, s, w.k[0], w.ks[0]);
            shift(x, w.k[0], h / 2, w.x);
            shift(s, w.ks[0], h / 2, w.s);
            variation(w.x, w.s, w.k[1], w.ks[1]);
            shift(x, w.k[1], h / 2, w.x);
            shift(s, w.ks[1], h / 2, w.s);
            variation(w.x, w.s, w.k[2], w.ks[2]);
            shift(x, w.k[2], h, w.x);
            shift(s, w.ks[2], h, w.s);
            variation(w.x, w.s, w.k[3], w.ks[3]);
            for (int c = 0; c < channels; c++) {
                x[c] += h / 6 * (w.k[0][c] + 2 * w.k[1][c] + 2 * w.k[2][c] + w.k[3][c]);
                combine(s[c], w.ks[0][c], w.ks[1][c], w.ks[2][c], w.ks[3][c], h / 6);
            }
        }
    }

    private void derivative(double[] x, double[] dx) {
        lift.apply(x, u);
        basis.evaluate(u, phi);
        for (int c = 0; c < channels; c++) {
            dx[c] = InnerProduct.of(theta[c], phi);
        }
    }

    private void variation(double[] x, double[][] s, double[] dx, double[][] ds) {
        derivative(x, dx);
        int n = phi.length;
        for (double[] row : jacobian) {
            Arrays.fill(row, 0);
        }
        for (int v = 0; v < basis.variables; v++) {
            double slope = lift.slope(v, x);
            for (int c = 0; c < channels; c++) {
                double[] g = gradient[c][v];
                jacobian[c][lift.source(v)] += slope * InnerProduct.of(g, phi);
            }
        }
        for (int c = 0; c < channels; c++) {
            double[] to = ds[c];
            Arrays.fill(to, 0);
            System.arraycopy(phi, 0, to, c * n, n);
            int v = 0;
            for (; v + 2 <= channels; v += 2) {
                addScaled(s[v], jacobian[c][v], s[v + 1], jacobian[c][v + 1], to);
            }
            if (v < channels) {
                addScaled(s[v], jacobian[c][v], to);
            }
        }
    }

    private static void addScaled(double[] from, double factor, double[] other, double second, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = to[i] + factor * from[i] + second * other[i];
        }
    }

    private static void addScaled(double[] from, double factor, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * from[i];
        }
    }

    private static void shift(double[] x, double[] k, double h, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = x[i] + h * k[i];
        }
    }

    private static void shift(double[][] x, double[][] k, double h, double[][] to) {
        for (int c = 0; c < to.length; c++) {
            shift(x[c], k[c], h, to[c]);
        }
    }

    private static void combine(double[] s, double[] a, double[] b, double[] c, double[] d, double h) {
        for (int i = 0; i < s.length; i++) {
            s[i] += h * (a[i] + 2 * b[i] + 2 * c[i] + d[i]);
        }
    }

    /** Stages of the formula. */
    static final class Workspace {
        private final double[][] k;
        private final double[] x;
        private final double[][][] ks;
        private final double[][] s;

        /** @param parameters 0 if no sensitivities are asked for */
        Workspace(int channels, int parameters) {
            k = new double[4][channels];
            x = new double[channels];
            ks = new double[4][channels][parameters];
            s = new double[channels][parameters];
        }
    }
}
