package io.takens.regime;

/** Cholesky factorisation of a symmetric positive definite matrix, lower triangle packed by rows. */
final class PackedCholesky {
    private static final double LEAST = 1e-14; // of the diagonal: what a singular direction is given

    private PackedCholesky() {}

    /** Writes the factor L of A + diag(ridge * diag(A) + added). */
    static void factor(double[] a, int n, double ridge, double added, double[] l) {
        for (int i = 0; i < n; i++) {
            int row = i * (i + 1) / 2;
            for (int j = 0; j <= i; j++) {
                int other = j * (j + 1) / 2;
                double diagonal = a[row + i];
                double sum = a[row + j] + (i == j ? ridge * diagonal + added : 0);
                for (int k = 0; k < j; k++) {
                    sum -= l[row + k] * l[other + k];
                }
                l[row + j] = i == j ? Math.sqrt(Math.max(sum, LEAST * diagonal + 1e-300)) : sum / l[other + j];
            }
        }
    }

    /** Solves L z = b in place. */
    static void forward(double[] l, int n, double[] b) {
        for (int i = 0; i < n; i++) {
            int row = i * (i + 1) / 2;
            for (int k = 0; k < i; k++) {
                b[i] -= l[row + k] * b[k];
            }
            b[i] /= l[row + i];
        }
    }

    /** Solves L^T w = z in place. */
    static void backward(double[] l, int n, double[] z) {
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                z[i] -= l[k * (k + 1) / 2 + i] * z[k];
            }
            z[i] /= l[i * (i + 1) / 2 + i];
        }
    }
}
