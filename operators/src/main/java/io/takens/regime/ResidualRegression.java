package io.takens.regime;

import io.takens.regime.DelayPolynomial.Residual;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.hipparchus.util.FastMath;

/**
 * Whether a frozen model's errors can be foretold from where the stream is: while the dynamics are the ones learnt they
 * cannot, after a change of parameters they can, long before they are larger.
 *
 * <p>Ridge regression of the standardised error on {@value #N} polynomials of level and step with exponential forgetting;
 * the log likelihood ratio of one error is that of the regression's forecast against no forecast, both Gaussian, from the
 * past only: ln N(e; p, 1 + v) - ln N(e; 0, 1), with forecast p and its variance v. It is clipped to [-3, 6] and pays an
 * allowance of {@value #ALLOWANCE} nats.
 *
 * <p>One update costs O({@value #N}^3 / 6). State: double forgetting, double prior; normal equations and right side, 35 floats.
 *
 * @see <a href="https://doi.org/10.2307/2981683">A. P. Dawid, Present position and potential developments: the
 *     prequential approach, J. R. Stat. Soc. A 147 (1984)</a>
 */
final class ResidualRegression {
    private static final int N = 7;
    private static final double CLIP = 4;
    static final double ALLOWANCE = 0.03;

    private final double forgetting;
    private final double prior; // samples without any dependence that the regression starts from
    private final float[] gram = new float[N * (N + 1) / 2];
    private final float[] right = new float[N];

    private final double[] normal = new double[N * (N + 1) / 2];
    private final double[] l = new double[N * (N + 1) / 2];
    private final double[] z = new double[N];
    private final double[] u = new double[N];
    private final double[] psi = new double[N];

    private ResidualRegression(double forgetting, double prior) {
        this.forgetting = forgetting;
        this.prior = prior;
    }

    /**
     * @param memory samples after which an error's weight has fallen to 1 / e
     * @param prior samples without any dependence that it starts from
     */
    static ResidualRegression of(double memory, double prior) {
        return new ResidualRegression(1 - 1 / memory, prior);
    }

    /** One that looks back over all of a trial, and is soon convinced. */
    static ResidualRegression unhurried() {
        return of(1000, 5);
    }

    /**
     * Log likelihood ratio of an error, which is then learnt.
     *
     * @param standardised error / its standard deviation
     * @param typicalStep root mean square step
     */
    double update(double standardised, Residual at, double typicalStep) {
        double e = Math.max(-CLIP, Math.min(CLIP, standardised));
        double a = Math.max(-3, Math.min(3, at.level));
        double b = Math.max(-3, Math.min(3, at.step / typicalStep));
        psi[0] = 1;
        psi[1] = a;
        psi[2] = b;
        psi[3] = a * a - 1;
        psi[4] = a * b;
        psi[5] = b * b - 1;
        psi[6] = (a * a * a - 3 * a) / 2;
        for (int i = 0; i < normal.length; i++) {
            normal[i] = gram[i];
        }
        for (int i = 0; i < N; i++) {
            z[i] = right[i];
        }
        PackedCholesky.factor(normal, N, 0, prior, l);
        System.arraycopy(psi, 0, u, 0, N);
        PackedCholesky.forward(l, N, z);
        PackedCholesky.forward(l, N, u);
        double p = 0;
        double v = 0;
        for (int i = 0; i < N; i++) {
            p += u[i] * z[i];
            v += u[i] * u[i];
        }
        double miss = e - p;
        double ratio = (e * e - miss * miss / (1 + v) - FastMath.log(1 + v)) / 2;
        for (int i = 0, k = 0; i < N; i++) {
            right[i] = (float) (forgetting * right[i] + psi[i] * e);
            for (int j = 0; j <= i; j++, k++) {
                gram[k] = (float) (forgetting * gram[k] + psi[i] * psi[j]);
            }
        }
        return Math.max(-3, Math.min(6, ratio)) - ALLOWANCE;
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(forgetting);
        out.writeDouble(prior);
        for (float entry : gram) {
            out.writeFloat(entry);
        }
        for (float entry : right) {
            out.writeFloat(entry);
        }
    }

    static ResidualRegression read(DataInput in) throws IOException {
        ResidualRegression regression = new ResidualRegression(in.readDouble(), in.readDouble());
        for (int i = 0; i < regression.gram.length; i++) {
            regression.gram[i] = in.readFloat();
        }
        for (int i = 0; i < N; i++) {
            regression.right[i] = in.readFloat();
        }
        return regression;
    }
}
