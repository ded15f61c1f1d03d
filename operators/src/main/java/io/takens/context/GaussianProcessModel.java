package io.takens.context;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.hipparchus.util.FastMath;

/** Posterior mean of a Gaussian process as one-step model: a weighted sum of bumps at past delay vectors, and a plane. */
final class GaussianProcessModel extends OneStepModel {
    static final int KIND = 3;

    private final double rate; // 1 / (2 l² k)
    private final double[][] centres; // [row][variable]
    private final double[][] alpha; // [channel][row]
    private final double[][] plane; // [channel][1 + variable]

    GaussianProcessModel(DelayVector delays, double rate, double[][] centres, double[][] alpha, double[][] plane) {
        super(delays);
        this.rate = rate;
        this.centres = centres;
        this.alpha = alpha;
        this.plane = plane;
    }

    @Override
    void increment(double[] v, double[] dx) {
        for (int c = 0; c < dx.length; c++) {
            double sum = plane[c][0];
            for (int i = 0; i < v.length; i++) {
                sum += plane[c][i + 1] * v[i];
            }
            dx[c] = sum;
        }
        for (int r = 0; r < centres.length; r++) {
            double k = FastMath.exp(-rate * squaredDistance(v, centres[r]));
            for (int c = 0; c < dx.length; c++) {
                dx[c] += alpha[c][r] * k;
            }
        }
    }

    static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double d = a[i] - b[i];
            sum += d * d;
        }
        return sum;
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
