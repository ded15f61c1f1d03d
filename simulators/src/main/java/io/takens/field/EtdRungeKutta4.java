package io.takens.field;

import org.hipparchus.complex.Complex;
import org.hipparchus.util.FastMath;

/**
 * Exponential time differencing with a Runge-Kutta scheme of order 4, for dv/dt = L v + N(v) with a diagonal real L: the
 * linear part is solved exactly, however stiff, and only the nonlinear part limits the step.
 *
 * <p>The coefficients are differences of nearly equal numbers where h L is small; they are found as means over a circle
 * around h L in the complex plane instead. A step costs four evaluations of N and no allocation. Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1137/S1064827502410633">Kassam, Trefethen, Fourth-order time-stepping for stiff
 *     PDEs</a>
 */
final class EtdRungeKutta4 {

    private static final int POINTS = 32; // on the half circle

    /** The nonlinear part. */
    @FunctionalInterface
    interface Nonlinearity {
        /** Fills {@code out} with N(v); both hold real parts in row 0 and imaginary parts in row 1. */
        void apply(double[][] v, double[][] out);
    }

    private final Nonlinearity nonlinearity;
    private final int n;
    private final double[] whole; // exp(h L)
    private final double[] half; // exp(h L / 2)
    private final double[] q;
    private final double[] f1;
    private final double[] f2;
    private final double[] f3;
    private final double[][] nv;
    private final double[][] na;
    private final double[][] nb;
    private final double[][] nc;
    private final double[][] a;
    private final double[][] b;
    private final double[][] c;

    /**
     * @param linear the diagonal of L
     * @param h step
     * @param nonlinearity N
     */
    EtdRungeKutta4(double[] linear, double h, Nonlinearity nonlinearity) {
        this.nonlinearity = nonlinearity;
        n = linear.length;
        whole = new double[n];
        half = new double[n];
        q = new double[n];
        f1 = new double[n];
        f2 = new double[n];
        f3 = new double[n];
        nv = new double[2][n];
        na = new double[2][n];
        nb = new double[2][n];
        nc = new double[2][n];
        a = new double[2][n];
        b = new double[2][n];
        c = new double[2][n];
        for (int k = 0; k < n; k++) {
            double z = h * linear[k];
            whole[k] = FastMath.exp(z);
            half[k] = FastMath.exp(z / 2);
            for (int j = 0; j < POINTS; j++) {
                Complex r =
                        Complex.I.multiply(Math.PI * (j + 0.5) / POINTS).exp().add(z);
                Complex e = r.exp();
                Complex r3 = r.multiply(r).multiply(r);
                q[k] += mean(h, r.divide(2).exp().subtract(1).divide(r));
                f1[k] += mean(
                        h,
                        r.multiply(r.subtract(3))
                                .add(4)
                                .multiply(e)
                                .subtract(r)
                                .subtract(4)
                                .divide(r3));
                f2[k] += mean(h, r.subtract(2).multiply(e).add(r).add(2).divide(r3));
                f3[k] += mean(
                        h,
                        r.negate()
                                .add(4)
                                .multiply(e)
                                .subtract(r.multiply(r.add(3)).add(4))
                                .divide(r3));
            }
        }
    }

    private static double mean(double h, Complex value) {
        return h * value.getReal() / POINTS;
    }

    /** One step, in place. */
    void step(double[][] v) {
        nonlinearity.apply(v, nv);
        for (int part = 0; part < 2; part++) {
            for (int k = 0; k < n; k++) {
                a[part][k] = half[k] * v[part][k] + q[k] * nv[part][k];
            }
        }
        nonlinearity.apply(a, na);
        for (int part = 0; part < 2; part++) {
            for (int k = 0; k < n; k++) {
                b[part][k] = half[k] * v[part][k] + q[k] * na[part][k];
            }
        }
        nonlinearity.apply(b, nb);
        for (int part = 0; part < 2; part++) {
            for (int k = 0; k < n; k++) {
                c[part][k] = half[k] * a[part][k] + q[k] * (2 * nb[part][k] - nv[part][k]);
            }
        }
        nonlinearity.apply(c, nc);
        for (int part = 0; part < 2; part++) {
            for (int k = 0; k < n; k++) {
                v[part][k] = whole[k] * v[part][k]
                        + f1[k] * nv[part][k]
                        + 2 * f2[k] * (na[part][k] + nb[part][k])
                        + f3[k] * nc[part][k];
            }
        }
    }
}
