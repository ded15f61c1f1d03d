package io.takens.evaluation;

import java.util.Arrays;

/**
 * Textbook recursive least squares on the inverse Gram matrix, its lower triangle packed by rows, as a yardstick of time:
 * k = P x / (λ + xᵀPx), W += e kᵀ, P = (P − k xᵀP) / λ. It reads the triangle twice and writes it once per row. Its
 * accuracy is not what one wants: errors of rounding grow without bound.
 */
final class PackedLeastSquares {
    private final int features;
    private final double lambda;
    private final double[] p;
    private final double[] g;
    private final double[][] weights;

    PackedLeastSquares(int features, int targets, double lambda) {
        this.features = features;
        this.lambda = lambda;
        this.p = new double[features * (features + 1) / 2];
        this.g = new double[features];
        this.weights = new double[targets][features];
        for (int i = 0; i < features; i++) {
            p[i * (i + 1) / 2 + i] = 1;
        }
    }

    void learn(double[] x, double[] y) {
        multiply(x);
        double q = lambda;
        for (int i = 0; i < features; i++) {
            q += x[i] * g[i];
        }
        for (int k = 0; k < weights.length; k++) {
            double[] w = weights[k];
            double error = y[k];
            for (int i = 0; i < features; i++) {
                error -= w[i] * x[i];
            }
            for (int i = 0; i < features; i++) {
                w[i] += error / q * g[i];
            }
        }
        double growth = 1 / lambda;
        int row = 0;
        for (int i = 0; i < features; i++) {
            double c = -g[i] / q;
            for (int j = 0; j <= i; j++) {
                p[row + j] = (p[row + j] + c * g[j]) * growth;
            }
            row += i + 1;
        }
    }

    double weight(int target, int feature) {
        return weights[target][feature];
    }

    /** g = P x, each element of the triangle once for its row and once for its column. */
    private void multiply(double[] x) {
        Arrays.fill(g, 0);
        int row = 0;
        for (int i = 0; i < features; i++) {
            double xi = x[i];
            for (int j = 0; j < i; j++) {
                g[j] += p[row + j] * xi;
            }
            g[i] += dot(row, x, i) + p[row + i] * xi;
            row += i + 1;
        }
    }

    /** Four partial sums: one would wait for each addition to finish. */
    private double dot(int row, double[] x, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int j = 0;
        for (; j + 4 <= n; j += 4) {
            s0 += p[row + j] * x[j];
            s1 += p[row + j + 1] * x[j + 1];
            s2 += p[row + j + 2] * x[j + 2];
            s3 += p[row + j + 3] * x[j + 3];
        }
        for (; j < n; j++) {
            s0 += p[row + j] * x[j];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
