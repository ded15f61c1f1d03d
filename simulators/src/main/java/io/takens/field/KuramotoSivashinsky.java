package io.takens.field;

import io.takens.integrate.DivergenceException;
import io.takens.integrate.Trajectory;
import java.util.Arrays;
import org.hipparchus.transform.DftNormalization;
import org.hipparchus.transform.FastFourierTransformer;
import org.hipparchus.transform.TransformType;

/**
 * The Kuramoto-Sivashinsky equation u_t = -u u_x - u_xx - u_xxxx on a ring, u at equally spaced points.
 *
 * <p>One parameter: the length of the ring. Long rings are chaotic, the longer the higher the dimension (at length 22 the
 * largest exponent is about 0.045, the Kaplan-Yorke dimension about 5.2); below 2 pi the field dies out. The mean of u
 * never changes. Pseudo-spectral in space, exponential time differencing of order 4 with steps of at most
 * {@value #LONGEST_STEP} in time. The grid needs about three points per unit of length.
 *
 * @see <a href="https://doi.org/10.1137/070705623">Cvitanovic, Davidchack, Siminos, On the state space geometry of the
 *     Kuramoto-Sivashinsky flow in a periodic domain</a>
 */
public final class KuramotoSivashinsky implements Trajectory {

    private static final double LONGEST_STEP = 0.1;

    private final int n;
    private final double longestStep;
    private final double[] wavenumbers; // q_k, with the sign of the mode
    private final double[][] modes;
    private final double[] present;
    private EtdRungeKutta4 scheme;
    private double length;
    private double dt;
    private int steps; // per sample
    private double origin;
    private long count;

    /**
     * @param length length of the ring, greater than 0
     * @param start u at the grid points; their number is a power of two
     * @param dt time per sample, greater than 0
     */
    public KuramotoSivashinsky(double length, double[] start, double dt) {
        this(length, start, dt, LONGEST_STEP);
    }

    KuramotoSivashinsky(double length, double[] start, double dt, double longestStep) {
        if (Integer.bitCount(start.length) != 1 || start.length < 8) {
            throw new IllegalArgumentException(start.length + " grid points are not a power of two >= 8");
        }
        this.n = start.length;
        this.longestStep = longestStep;
        this.wavenumbers = new double[n];
        this.modes = new double[2][n];
        this.present = start.clone();
        this.length = positive("length", length);
        this.dt = positive("dt", dt);
        prepare();
    }

    @Override
    public int dimension() {
        return n;
    }

    @Override
    public double time() {
        return origin + count * dt;
    }

    @Override
    public void state(double[] out) {
        System.arraycopy(present, 0, out, 0, n);
    }

    @Override
    public void step(double[] out) {
        // from the real field each time: an imaginary part of rounding errors would grow like any small wave
        System.arraycopy(present, 0, modes[0], 0, n);
        Arrays.fill(modes[1], 0);
        transform(modes, TransformType.FORWARD);
        for (int s = 0; s < steps; s++) {
            scheme.step(modes);
        }
        transform(modes, TransformType.INVERSE);
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(modes[0][i])) {
                throw new DivergenceException(time(), "the next state is not finite");
            }
        }
        System.arraycopy(modes[0], 0, present, 0, n);
        count++;
        state(out);
    }

    @Override
    public void parameters(double[] parameters) {
        length = positive("length", parameters[0]);
        prepare();
    }

    @Override
    public void interval(double changed) {
        origin = time();
        count = 0;
        dt = positive("dt", changed);
        prepare();
    }

    private void prepare() {
        double[] linear = new double[n];
        for (int k = 0; k < n; k++) {
            int mode = k <= n / 2 ? k : k - n;
            double q = 2 * Math.PI * mode / length;
            linear[k] = q * q - q * q * q * q;
            wavenumbers[k] = k == n / 2 ? 0 : q; // the highest mode has no derivative on this grid
        }
        steps = (int) Math.ceil(dt / longestStep);
        scheme = new EtdRungeKutta4(linear, dt / steps, this::advection);
    }

    /** -(u^2 / 2)_x, by way of the grid. */
    private void advection(double[][] v, double[][] out) {
        System.arraycopy(v[0], 0, out[0], 0, n);
        System.arraycopy(v[1], 0, out[1], 0, n);
        transform(out, TransformType.INVERSE);
        for (int i = 0; i < n; i++) {
            out[0][i] *= out[0][i];
            out[1][i] = 0;
        }
        transform(out, TransformType.FORWARD);
        for (int k = 0; k < n; k++) {
            double real = out[0][k];
            out[0][k] = 0.5 * wavenumbers[k] * out[1][k];
            out[1][k] = -0.5 * wavenumbers[k] * real;
        }
    }

    private static void transform(double[][] field, TransformType type) {
        FastFourierTransformer.transformInPlace(field, DftNormalization.STANDARD, type);
    }

    private static double positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " = " + value + " is not greater than 0");
        }
        return value;
    }
}
