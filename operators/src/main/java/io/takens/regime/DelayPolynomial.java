package io.takens.regime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.hipparchus.util.FastMath;

/**
 * One channel's next value as a polynomial of its own delays, learnt from a stretch of the stream ({@link PolynomialFit})
 * and then frozen: the reference that a change is measured against.
 *
 * <p>Channel by channel on purpose: one coordinate stands for the whole state (Takens' theorem), so a fault of one sensor
 * disturbs the model of that sensor only, while a change of the dynamics disturbs all.
 *
 * <p>Features of the standardised delays d_0, d_1, ..: 1, {@value #LINEAR} delays, the products of two of the first
 * {@value #SQUARE}, the products of three of the first {@value #CUBE}; {@value #FEATURES} in all. Delays are clipped to
 * +-{@value #CLIP}, so that an outlier cannot throw the polynomial. Immutable.
 *
 * <p>State: double mean, deviation; int tau; {@value #FEATURES} weights and 6 of the shape (floats): 180 bytes.
 */
final class DelayPolynomial {
    static final int LINEAR = 8;
    static final int SQUARE = 5;
    static final int CUBE = 3;
    static final int FEATURES = 1 + LINEAR + SQUARE * (SQUARE + 1) / 2 + CUBE * (CUBE + 1) * (CUBE + 2) / 6;
    static final int LOCAL = 3; // coordinates that rarity is judged in
    static final double CLIP = 6;

    private final double mean;
    private final double deviation;
    private final int tau;
    private final float[] weights;
    private final float[] shape; // Cholesky factor of the second moments of the local coordinates

    DelayPolynomial(double mean, double deviation, int tau, double[] weights, double[] shape) {
        this.mean = mean;
        this.deviation = deviation;
        this.tau = tau;
        this.weights = rounded(weights);
        this.shape = rounded(shape);
    }

    private static float[] rounded(double[] values) {
        float[] rounded = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            rounded[i] = (float) values[i];
        }
        return rounded;
    }

    /** Samples between delays, and from the newest delay to the value foretold. */
    int tau() {
        return tau;
    }

    /** Mean of the channel where the model was learnt. */
    double mean() {
        return mean;
    }

    /** Standard deviation of the channel where the model was learnt. */
    double deviation() {
        return deviation;
    }

    /** Samples that one prediction reaches back. */
    int reach() {
        return LINEAR * tau;
    }

    /** Scratch of one evaluation. Errors are in standard deviations of the channel. */
    static final class Residual {
        /** Observed minus foretold. */
        double error;
        /** Newest delay. */
        double level;
        /** Newest delay minus the one before. */
        double step;
        /** Log of the squared Mahalanobis distance of the delays from where the model was learnt. */
        double rarity;

        final double[] delays = new double[LINEAR];
        final double[] features = new double[FEATURES];
        final double[] local = new double[LOCAL];
    }

    /**
     * Foretells the sample at an index from those before it.
     *
     * @return false if one of them is missing
     */
    boolean evaluate(SampleHistory history, long index, Residual out) {
        if (!delays(history, index, mean, deviation, tau, out.delays)) {
            return false;
        }
        features(out.delays, out.features);
        double foretold = 0;
        for (int i = 0; i < FEATURES; i++) {
            foretold += weights[i] * out.features[i];
        }
        foretold = Math.max(-CLIP - 2, Math.min(CLIP + 2, foretold));
        out.error = (history.get(index) - mean) / deviation - foretold;
        out.level = out.delays[0];
        out.step = out.delays[0] - out.delays[1];
        local(out.delays, out.local);
        out.rarity = FastMath.log(mahalanobis(out.local) / LOCAL + 1e-4);
        return true;
    }

    private double mahalanobis(double[] z) {
        double sum = 0;
        for (int i = 0; i < LOCAL; i++) {
            for (int k = 0; k < i; k++) {
                z[i] -= shape[i * (i + 1) / 2 + k] * z[k];
            }
            z[i] /= shape[i * (i + 1) / 2 + i];
            sum += z[i] * z[i];
        }
        return sum;
    }

    /** Fills the standardised, clipped delays before an index; false if one or the sample itself is missing. */
    static boolean delays(SampleHistory x, long index, double mean, double deviation, int tau, double[] d) {
        if (index - (long) LINEAR * tau < x.oldest() || Double.isNaN(x.get(index))) {
            return false;
        }
        for (int k = 0; k < LINEAR; k++) {
            double z = (x.get(index - (long) (k + 1) * tau) - mean) / deviation;
            if (Double.isNaN(z)) {
                return false;
            }
            d[k] = Math.max(-CLIP, Math.min(CLIP, z));
        }
        return true;
    }

    static void features(double[] d, double[] phi) {
        int at = 0;
        phi[at++] = 1;
        for (int i = 0; i < LINEAR; i++) {
            phi[at++] = d[i];
        }
        for (int i = 0; i < SQUARE; i++) {
            for (int j = i; j < SQUARE; j++) {
                phi[at++] = d[i] * d[j];
            }
        }
        for (int i = 0; i < CUBE; i++) {
            for (int j = i; j < CUBE; j++) {
                for (int k = j; k < CUBE; k++) {
                    phi[at++] = d[i] * d[j] * d[k];
                }
            }
        }
    }

    /** Value, slope and curvature. */
    static void local(double[] d, double[] z) {
        z[0] = d[0];
        z[1] = d[1] - d[0];
        z[2] = d[0] - 2 * d[1] + d[2];
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(mean);
        out.writeDouble(deviation);
        out.writeInt(tau);
        for (float weight : weights) {
            out.writeFloat(weight);
        }
        for (float entry : shape) {
            out.writeFloat(entry);
        }
    }

    static DelayPolynomial read(DataInput in) throws IOException {
        double mean = in.readDouble();
        double deviation = in.readDouble();
        int tau = in.readInt();
        double[] weights = new double[FEATURES];
        double[] shape = new double[LOCAL * (LOCAL + 1) / 2];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = in.readFloat();
        }
        for (int i = 0; i < shape.length; i++) {
            shape[i] = in.readFloat();
        }
        return new DelayPolynomial(mean, deviation, tau, weights, shape);
    }
}
