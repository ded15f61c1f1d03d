package io.takens.evaluation;

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
        int row = 0;
        for (int i = 0; i < features; i++) {
            double c = -g[i] / q;
            for (int j = 0; j <= i; j++) {
                p[row + j] = (p[row + j] + c * g[j]) / lambda;
            }
            row += i + 1;
        }
    }

    double weight(int target, int feature) {
        return weights[target][feature];
    }

    /** g = P x. */
    private void multiply(double[] x) {
        int row = 0;
        for (int i = 0; i < features; i++) {
            double xi = x[i];
            double s = 0;
            for (int j = 0; j < i; j++) {
                s += p[row + j] * x[j];
                g[j] += p[row + j] * xi;
            }
            g[i] = s + p[row + i] * xi;
            row += i + 1;
        }
    }
}
