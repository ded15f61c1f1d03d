package io.takens.context;

/**
 * Solves A w = b for a symmetric positive matrix by Cholesky's A = UᵀU, once for all leading parts of A.
 *
 * <p>A column that depends on earlier ones (its pivot falls below {@link #RELATIVE_PIVOT} of its diagonal) gets weight
 * zero instead of an error. Cost n³/6 multiplications; four rows are eliminated at a time, so that the inner loop
 * reads and writes each entry once for four updates, and rows are arrays of their own, so that it is vectorised.
 */
final class SymmetricSystem {
    private static final double RELATIVE_PIVOT = 1e-15;

    private final int n;
    private final double[][] u; // n rows of n + targets: upper triangle, then the right-hand sides

    /**
     * Factorises in place.
     *
     * @param a n rows of n + targets: upper triangle of A, then the right-hand sides; overwritten
     */
    SymmetricSystem(double[][] a) {
        this.n = a.length;
        this.u = a;
        double[] diagonal = new double[n];
        for (int i = 0; i < n; i++) {
            diagonal[i] = a[i][i];
        }
        int k = 0;
        for (; k + 4 <= n; k += 4) {
            for (int p = k; p < k + 4; p++) {
                for (int q = k; q < p; q++) {
                    subtract(u[p], u[q], u[q][p], p);
                }
                scale(u[p], p, diagonal[p]);
            }
            for (int i = k + 4; i < n; i++) {
                subtract(u[i], u[k], u[k + 1], u[k + 2], u[k + 3], i);
            }
        }
        for (; k < n; k++) {
            scale(u[k], k, diagonal[k]);
            for (int i = k + 1; i < n; i++) {
                subtract(u[i], u[k], u[k][i], i);
            }
        }
    }

    private static void scale(double[] row, int p, double diagonal) {
        double factor = row[p] > RELATIVE_PIVOT * diagonal ? 1 / Math.sqrt(row[p]) : 0;
        for (int j = p; j < row.length; j++) {
            row[j] *= factor;
        }
    }

    private static void subtract(double[] row, double[] r, double f, int first) {
        for (int j = first; j < row.length; j++) {
            row[j] -= f * r[j];
        }
    }

    private static void subtract(double[] row, double[] r0, double[] r1, double[] r2, double[] r3, int first) {
        double f0 = r0[first];
        double f1 = r1[first];
        double f2 = r2[first];
        double f3 = r3[first];
        for (int j = first; j < row.length; j++) {
            row[j] -= f0 * r0[j] + f1 * r1[j] + f2 * r2[j] + f3 * r3[j];
        }
    }

    /** Weights of the leading {@code size} columns for one right-hand side. */
    double[] solve(int size, int target) {
        double[] w = new double[size];
        for (int i = size - 1; i >= 0; i--) {
            double[] row = u[i];
            if (row[i] != 0) {
                double sum = row[n + target];
                for (int j = i + 1; j < size; j++) {
                    sum -= row[j] * w[j];
                }
                w[i] = sum / row[i];
            }
        }
        return w;
    }
}
