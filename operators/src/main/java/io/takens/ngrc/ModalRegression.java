package io.takens.ngrc;

import static io.takens.state.StateFormat.expectVersion;
import static io.takens.state.StateFormat.readDoubles;
import static io.takens.state.StateFormat.writeDoubles;

import io.takens.embedding.DelayEmbedding;
import io.takens.forecast.DelayRegression;
import io.takens.forecast.Disturbance;
import io.takens.forecast.Forecaster;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;

/**
 * A cubic polynomial of the strongest modes of many channels. A field sampled at many points moves on far fewer
 * dimensions; the modes are the principal components of the first {@value #GAUGED} samples, each scaled to unit variance,
 * fixed from then on. What the modes leave out is forecast as zero.
 *
 * <p>A sample costs d m multiplications for m modes of d channels and a row of C(m + 3, 3) features with m targets.
 *
 * <p>State, version 1: {@code byte version | int gauged | double[d(d + 1)/2] products | m x double[d] modes | double[m]
 * scale | regression}.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 *
 * @see <a href="https://doi.org/10.1017/CBO9780511919701">Holmes, Lumley, Berkooz, Rowley, Turbulence, coherent
 *     structures, dynamical systems and symmetry, 2012, chapter 3: the proper orthogonal decomposition</a>
 */
public final class ModalRegression implements Forecaster {
    /** Degree of the polynomial. */
    public static final int DEGREE = 3;

    private static final int VERSION = 1;
    private static final int GAUGED = 256; // samples
    private static final int[] NOW = {0};
    private static final double LEAST = 1e-9; // of the variance, in a mode that counts

    private final int channels;
    private final int modes;
    private final double[] products; // sums of products of channels, lower triangle by rows
    private final double[][] mode;
    private final double[] scale;
    private final DelayRegression regression;
    private int gauged; // samples

    private final double[] amplitude;

    /**
     * @param channels d
     * @param modes m, less than d
     * @param ridge initial information per weight
     */
    public ModalRegression(int channels, int modes, double ridge) {
        this(
                channels,
                modes,
                new DelayRegression("modal", new DelayEmbedding(modes, NOW), new Monomials(modes, DEGREE), ridge, 0));
    }

    private ModalRegression(int channels, int modes, DelayRegression regression) {
        this.channels = channels;
        this.modes = modes;
        this.products = new double[channels * (channels + 1) / 2];
        this.mode = new double[modes][channels];
        this.scale = new double[modes];
        this.regression = regression;
        this.amplitude = new double[modes];
    }

    @Override
    public String name() {
        return regression.name();
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public void learn(double[] sample) {
        if (gauged < GAUGED) {
            for (int i = 0, at = 0; i < channels; i++) {
                for (int j = 0; j <= i; j++) {
                    products[at++] += sample[i] * sample[j];
                }
            }
            gauged++;
            if (gauged == GAUGED && !decompose()) {
                gauged = 0;
                Arrays.fill(products, 0);
            }
        } else {
            project(sample);
            regression.learn(amplitude);
        }
    }

    /** @return whether there are modes now; without, gauging begins anew */
    private boolean decompose() {
        double[][] covariance = new double[channels][channels];
        double total = 0;
        for (int i = 0, at = 0; i < channels; i++) {
            for (int j = 0; j <= i; j++, at++) {
                covariance[i][j] = products[at] / GAUGED;
                covariance[j][i] = covariance[i][j];
            }
            total += covariance[i][i];
        }
        for (int i = 0; i < channels; i++) {
            covariance[i][i] += LEAST * total; // values that differ by more than all digits would not converge
        }
        EigenDecompositionSymmetric system;
        try {
            system = new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(covariance)); // largest first
        } catch (MathIllegalStateException e) {
            return false;
        }
        for (int k = 0; k < modes; k++) {
            System.arraycopy(system.getEigenvector(k).toArray(), 0, mode[k], 0, channels);
            scale[k] = Math.sqrt(Math.max(system.getEigenvalue(k), LEAST * total));
        }
        return true;
    }

    private void project(double[] sample) {
        for (int k = 0; k < modes; k++) {
            double sum = 0;
            for (int c = 0; c < channels; c++) {
                sum += mode[k][c] * sample[c];
            }
            amplitude[k] = sum / scale[k];
        }
    }

    @Override
    public void gap() {
        regression.gap();
    }

    @Override
    public boolean ready() {
        return regression.ready();
    }

    @Override
    public void forecast(int horizon, double[] out) {
        double[] run = new double[horizon * modes];
        regression.forecast(horizon, run);
        compose(horizon, run, out);
    }

    /** Errors of the channels are errors of the modes: of unit modes, as large in each where they are equal. */
    @Override
    public void forecast(int horizon, Disturbance disturbance, double[] out) {
        double[] run = new double[horizon * modes];
        regression.forecast(horizon, disturbance, run);
        compose(horizon, run, out);
    }

    private void compose(int horizon, double[] run, double[] out) {
        for (int h = 0; h < horizon; h++) {
            for (int c = 0; c < channels; c++) {
                out[h * channels + c] = 0;
            }
            for (int k = 0; k < modes; k++) {
                double a = scale[k] * run[h * modes + k];
                for (int c = 0; c < channels; c++) {
                    out[h * channels + c] += a * mode[k][c];
                }
            }
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(gauged);
        writeDoubles(out, products);
        for (double[] each : mode) {
            writeDoubles(out, each);
        }
        writeDoubles(out, scale);
        regression.write(out);
    }

    /** Reads what {@link #write} wrote, for the shape it was written with. */
    public static ModalRegression read(DataInput in, int channels, int modes) throws IOException {
        expectVersion(in, "ModalRegression", VERSION);
        int gauged = in.readInt();
        double[] products = new double[channels * (channels + 1) / 2];
        readDoubles(in, products);
        double[][] mode = new double[modes][channels];
        for (double[] each : mode) {
            readDoubles(in, each);
        }
        double[] scale = new double[modes];
        readDoubles(in, scale);
        ModalRegression read = new ModalRegression(
                channels,
                modes,
                DelayRegression.read(in, "modal", new DelayEmbedding(modes, NOW), new Monomials(modes, DEGREE), 0));
        read.gauged = gauged;
        System.arraycopy(products, 0, read.products, 0, products.length);
        System.arraycopy(scale, 0, read.scale, 0, modes);
        for (int k = 0; k < modes; k++) {
            System.arraycopy(mode[k], 0, read.mode[k], 0, channels);
        }
        return read;
    }
}
