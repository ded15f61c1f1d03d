package io.takens.context;

import io.takens.linear.InnerProduct;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Posterior mean of a Gaussian process as one-step model: a weighted sum of bumps at past delay vectors, and a plane. */
final class GaussianProcessModel extends OneStepModel {
    static final int KIND = 3;

    private final double rate; // 1 / (2 l² k)
    private final double[][] centres; // [variable][row]
    private final double[][] alpha; // [channel][row]
    private final double[][] plane; // [channel][1 + variable]
    private final double[] kernel;

    GaussianProcessModel(DelayVector delays, double rate, double[][] centres, double[][] alpha, double[][] plane) {
        super(delays);
        this.rate = rate;
        this.centres = centres;
        this.alpha = alpha;
        this.plane = plane;
        this.kernel = new double[centres[0].length];
    }

    @Override
    void increment(double[] v, double[] dx) {
        bumps(v, centres, rate, kernel, kernel.length);
        for (int c = 0; c < dx.length; c++) {
            double sum = plane[c][0];
            for (int i = 0; i < v.length; i++) {
                sum += plane[c][i + 1] * v[i];
            }
            dx[c] = sum + InnerProduct.of(alpha[c], kernel);
        }
    }

    /** The covariance's bumps at v around the first {@code rows} centres: (1 + rate |v − centre|² / 4)⁻⁴. */
    static void bumps(double[] v, double[][] centres, double rate, double[] kernel, int rows) {
        Arrays.fill(kernel, 0, rows, 0);
        for (int i = 0; i < v.length; i++) {
            addSquares(v[i], centres[i], kernel, rows);
        }
        double share = rate / 4;
        for (int r = 0; r < rows; r++) {
            double t = 1 / (1 + share * kernel[r]);
            double t2 = t * t;
            kernel[r] = t2 * t2;
        }
    }

    private static void addSquares(double x, double[] centres, double[] sum, int rows) {
        for (int r = 0; r < rows; r++) {
            double d = x - centres[r];
            sum[r] += d * d;
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(KIND);
        Continuations.writeDelays(out, delays);
        out.writeDouble(rate);
        Continuations.writeMatrix(out, centres);
        Continuations.writeMatrix(out, alpha);
        Continuations.writeMatrix(out, plane);
    }

    static GaussianProcessModel read(DataInput in) throws IOException {
        return new GaussianProcessModel(
                Continuations.readDelays(in),
                in.readDouble(),
                Continuations.readMatrix(in),
                Continuations.readMatrix(in),
                Continuations.readMatrix(in));
    }
}
