package io.takens.regime;

import io.takens.regime.DelayPolynomial.Residual;
import io.takens.state.StateFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.hipparchus.util.FastMath;

/**
 * How large the error of a frozen model usually is where the stream is now: variance s^2 exp(w . v) + f^2.
 *
 * <p>v = (1, rarity, a, a^2, b, b^2, a b) with level a and step b of the delays; w is the ridge regression of the log
 * squared error on v over the calibration, clipped to the range met there. Without it a polynomial that is worse on one
 * part of the attractor looks like a change each time the orbit dwells there. s is the maximum-likelihood scale of a
 * Student t with {@value #DEGREES} degrees of freedom. The floor f, 0, 1, 2 or 4 times s, is the smallest with which
 * excursions of the CUSUMs become rarer at no less than {@value #FALL} a nat: noise-free chaos leaves errors of the model
 * alone, which are smooth along the orbit, and only a floor makes them harmless.
 *
 * <p>Immutable; 11 doubles.
 */
final class ResidualScale {
    static final double DEGREES = 5;

    private static final double FALL = 0.5;
    private static final int N = 7;
    private static final double[] MULTIPLES = {0, 1, 2, 4};
    private static final double[] TRIALS = {FastMath.log(1.5), FastMath.log(3), FastMath.log(10)};

    private final double[] weights; // of v
    private final double low; // range of w . v
    private final double high;
    private final double scale; // s
    private final double floor; // f

    private ResidualScale(double[] weights, double low, double high, double scale, double floor) {
        this.weights = weights;
        this.low = low;
        this.high = high;
        this.scale = scale;
        this.floor = floor;
    }

    /**
     * Learns from calibration errors of a frozen model.
     *
     * @param residuals rows (error, level, step, rarity)
     * @param n rows
     */
    static ResidualScale fit(float[] residuals, int n) {
        Residual r = new Residual();
        double[] v = new double[N];
        double squares = 0;
        for (int i = 0; i < n; i++) {
            squares += (double) residuals[4 * i] * residuals[4 * i] / n;
        }
        double tiny = 1e-4 * squares + 1e-30;
        double[] logs = new double[n];
        double meanLog = 0;
        for (int i = 0; i < n; i++) {
            logs[i] = FastMath.log((double) residuals[4 * i] * residuals[4 * i] + tiny);
            meanLog += logs[i] / n;
        }
        double[] gram = new double[N * (N + 1) / 2];
        double[] w = new double[N];
        for (int i = 0; i < n; i++) {
            row(residuals, i, r);
            fill(r, v);
            for (int j = 0, at = 0; j < N; j++) {
                w[j] += v[j] * (logs[i] - meanLog);
                for (int k = 0; k <= j; k++) {
                    gram[at++] += v[j] * v[k];
                }
            }
        }
        double[] l = new double[gram.length];
        PackedCholesky.factor(gram, N, 0.01, 5, l);
        PackedCholesky.forward(l, N, w);
        PackedCholesky.backward(l, N, w);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            row(residuals, i, r);
            double p = product(w, r);
            low = Math.min(low, p);
            high = Math.max(high, p);
        }
        ResidualScale unit = new ResidualScale(w, low - 0.5, high + 3, 1, 0);
        double scale = Math.max(1e-9, Math.max(0.01 * Math.sqrt(squares), unit.studentScale(residuals, n)));
        ResidualScale best = unit;
        for (double multiple : MULTIPLES) {
            best = new ResidualScale(w, low - 0.5, high + 3, scale, multiple * scale);
            if (best.fall(residuals, n) >= FALL) {
                break;
            }
        }
        return best;
    }

    /** Fills a row of residuals. */
    static void put(Residual from, float[] residuals, int at) {
        residuals[at] = (float) from.error;
        residuals[at + 1] = (float) from.level;
        residuals[at + 2] = (float) from.step;
        residuals[at + 3] = (float) from.rarity;
    }

    static void row(float[] residuals, int i, Residual out) {
        out.error = residuals[4 * i];
        out.level = residuals[4 * i + 1];
        out.step = residuals[4 * i + 2];
        out.rarity = residuals[4 * i + 3];
    }

    private static void fill(Residual r, double[] v) {
        v[0] = 1;
        v[1] = r.rarity;
        v[2] = r.level;
        v[3] = r.level * r.level;
        v[4] = r.step;
        v[5] = r.step * r.step;
        v[6] = r.level * r.step;
    }

    private static double product(double[] w, Residual r) {
        double a = r.level;
        double b = r.step;
        return w[0] + w[1] * r.rarity + w[2] * a + w[3] * a * a + w[4] * b + w[5] * b * b + w[6] * a * b;
    }

    /** Fixed point of the likelihood equation of the scale. */
    private double studentScale(float[] residuals, int n) {
        Residual r = new Residual();
        double[] squares = new double[n];
        double s = 0;
        for (int i = 0; i < n; i++) {
            row(residuals, i, r);
            squares[i] = r.error * r.error / variance(r);
            s += squares[i] / n;
        }
        for (int k = 0; k < 50 && s > 0; k++) {
            double ratio = 0;
            for (double q : squares) {
                ratio += (DEGREES + 1) * q / (DEGREES * s + q) / n;
            }
            s *= ratio;
        }
        return Math.sqrt(s);
    }

    /** Rate per nat at which CUSUM excursions of the calibration errors become rarer. */
    private double fall(float[] residuals, int n) {
        Residual r = new Residual();
        double peaks = 2;
        double excess = 2;
        for (double trial : TRIALS) {
            double value = 0;
            double peak = 0;
            for (int i = 0; i <= n; i++) {
                if (i < n) {
                    row(residuals, i, r);
                    value += ratio(r.error * r.error / variance(r), trial);
                    peak = Math.max(peak, value);
                }
                if (value <= 0 || i == n) {
                    peaks += peak > 2 ? 1 : 0;
                    excess += Math.max(0, peak - 2);
                    value = 0;
                    peak = 0;
                }
            }
        }
        return peaks / excess;
    }

    /** Expected squared error, in squared standard deviations of the channel. */
    double variance(Residual r) {
        return variance(r, floor);
    }

    /** The same without the floor, for a change to smaller errors. */
    double bareVariance(Residual r) {
        return variance(r, 0);
    }

    private double variance(Residual r, double floor) {
        double p = Math.max(low, Math.min(high, product(weights, r)));
        return scale * scale * FastMath.exp(p) + floor * floor;
    }

    /** Typical error, standard deviations of the channel. */
    double scale() {
        return scale;
    }

    /** Whether the model's own errors had to be covered by a floor. */
    boolean floored() {
        return floor > 0;
    }

    /**
     * Log likelihood ratio of a change of scale by the factor exp(change), for a Student t.
     *
     * @param square squared error / variance
     */
    static double ratio(double square, double change) {
        double shrunk = square * FastMath.exp(-2 * change);
        return (DEGREES + 1) / 2 * FastMath.log((DEGREES + square) / (DEGREES + shrunk)) - change;
    }

    void write(DataOutput out) throws IOException {
        StateFormat.writeDoubles(out, weights);
        StateFormat.writeDoubles(out, new double[] {low, high, scale, floor});
    }

    static ResidualScale read(DataInput in) throws IOException {
        double[] weights = new double[N];
        StateFormat.readDoubles(in, weights);
        return new ResidualScale(weights, in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
    }
}
