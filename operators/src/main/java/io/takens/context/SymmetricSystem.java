package io.takens.context;

/**
 * Solves A w = b for a symmetric positive matrix by Cholesky's A = UᵀU, once for all leading parts of A.
 *
 * <p>A column that depends on earlier ones (its pivot falls below {@link #RELATIVE_PIVOT} of its diagonal) gets weight
 * zero instead of an error. Cost n³/6 multiplications; four rows are eliminated at a time so that the inner loop reads
 * each entry once for four updates.
 */
final class SymmetricSystem {
    private static final double RELATIVE_PIVOT = 1e-15;

    private final int n;
    private final int stride;
    private final double[] u; // row-major, n rows of n + targets: upper triangle, then the right-hand sides

    /**
     * Factorises in place.
     *
     * @param a row-major (n, n + targets): upper triangle of A, then the right-hand sides; overwritten
     */
    SymmetricSystem(double[] a, int n, int targets) {
        this.n = n;
        this.stride = n + targets;
        this.u = a;
        double[] diagonal = new double[n];
        for (int i = 0; i < n; i++) {
            diagonal[i] = a[i * stride + i];
        }
        int k = 0;
        for (; k + 4 <= n; k += 4) {
            for (int p = k; p < k + 4; p++) {
                for (int q = k; q < p; q++) {
                    subtract(u[q * stride + p], q * stride, p * stride, p);
                }
                scale(p, diagonal[p]);
            }
            for (int i = k + 4; i < n; i++) {
                subtractFour(k, i);
            }
        }
        for (; k < n; k++) {
            scale(k, diagonal[k]);
            for (int i = k + 1; i < n; i++) {
                subtract(u[k * stride + i], k * stride, i * stride, i);
            }
        }
    }

    private void scale(int p, double diagonal) {
        int row = p * stride;
        double pivot = u[row + p];
        double factor = pivot > RELATIVE_PIVOT * diagonal ? 1 / Math.sqrt(pivot) : 0;
        for (int j = p; j < stride; j++) {
            u[row + j] *= factor;
        }
    }

    private void subtract(double factor, int from, int to, int first) {
        double[] a = u;
        for (int j = first; j < stride; j++) {
            a[to + j] -= factor * a[from + j];
        }
    }

    private void subtractFour(int k, int i) {
        double[] a = u;
        int r0 = k * stride;
        int r1 = r0 + stride;
        int r2 = r1 + stride;
        int r3 = r2 + stride;
        int to = i * stride;
        double f0 = a[r0 + i];
        double f1 = a[r1 + i];
        double f2 = a[r2 + i];
        double f3 = a[r3 + i];
        for (int j = i; j < stride; j++) {
            a[to + j] -= f0 * a[r0 + j] + f1 * a[r1 + j] + f2 * a[r2 + j] + f3 * a[r3 + j];
        }
    }

    /** Weights of the leading {@code size} columns for one right-hand side. */
    double[] solve(int size, int target) {
        double[] w = new double[size];
        for (int i = 0; i < size; i++) {
            w[i] = u[i * stride + n + target];
        }
        // back substitution by rows of U would be a dot product per row; columns would stride: rows are contiguous
        for (int i = size - 1; i >= 0; i--) {
            int row = i * stride;
            if (u[row + i] == 0) {
                w[i] = 0;
                continue;
            }
            double sum = w[i];
            for (int j = i + 1; j < size; j++) {
                sum -= u[row + j] * w[j];
            }
            w[i] = sum / u[row + i];
        }
        return w;
    }
}
