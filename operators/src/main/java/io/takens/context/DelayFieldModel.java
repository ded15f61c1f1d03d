package io.takens.context;

import io.takens.linear.InnerProduct;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A differential equation with one delay, dx/dt = Θ φ(u(x(t), x(t−τ))), as continuation: Runge-Kutta's fourth-order
 * formula, with Lagrange's interpolation through six samples for the past.
 */
final class DelayFieldModel implements Continuation {
    static final int KIND = 6;

    private final int channels;
    private final double delay; // τ, samples
    private final int substeps;
    private final Lift lift; // of x(t) and x(t−τ)
    private final MonomialBasis basis;
    private final double[][] theta; // [channel][monomial]
    private final double[][] past; // [half step][sample], weights
    private final int[] whole; // [half step], samples back to the third of the six
    private final double[] u;
    private final double[] phi;

    DelayFieldModel(double delay, int substeps, Lift lift, int degree, double[][] theta) {
        this.channels = theta.length;
        this.delay = delay;
        this.substeps = substeps;
        this.lift = lift;
        this.basis = new MonomialBasis(lift.variables(), degree);
        this.theta = theta;
        this.past = new double[2 * substeps + 1][];
        this.whole = new int[past.length];
        for (int i = 0; i < past.length; i++) {
            double back = delay - i / (2.0 * substeps);
            whole[i] = (int) Math.ceil(back);
            past[i] = Traces.lagrange(whole[i] - back);
        }
        this.u = new double[basis.variables];
        this.phi = new double[basis.size()];
    }

    @Override
    public int span() {
        return (int) Math.ceil(delay) + 3;
    }

    @Override
    public void run(Context context, int origin, int steps, double[] out) {
        int span = span();
        double[] path = new double[(span + steps) * channels];
        System.arraycopy(context.z(), (origin - span + 1) * channels, path, 0, span * channels);
        double bound = context.bound();
        double[] x = new double[2 * channels];
        double[] next = new double[channels];
        double[][] k = new double[4][channels];
        for (int s = 0; s < steps; s++) {
            int now = span - 1 + s;
            System.arraycopy(path, now * channels, next, 0, channels);
            for (int step = 0; step < substeps; step++) {
                step(path, now, step, next, x, k);
            }
            for (int c = 0; c < channels; c++) {
                if (!(Math.abs(next[c]) <= bound)) {
                    Arrays.fill(out, s * channels, steps * channels, Double.NaN);
                    return;
                }
                path[(now + 1) * channels + c] = next[c];
                out[s * channels + c] = next[c];
            }
        }
    }

    /** One step of the formula, from {@code at} to {@code at}. */
    private void step(double[] path, int now, int step, double[] at, double[] x, double[][] k) {
        double h = 1.0 / substeps;
        for (int stage = 0; stage < 4; stage++) {
            double ahead = stage == 0 ? 0 : stage == 3 ? h : h / 2;
            for (int c = 0; c < channels; c++) {
                x[c] = at[c] + (stage == 0 ? 0 : ahead * k[stage - 1][c]);
            }
            recall(path, now, 2 * step + (stage + 1) / 2, x);
            lift.apply(x, u);
            basis.evaluate(u, phi);
            for (int c = 0; c < channels; c++) {
                k[stage][c] = InnerProduct.of(theta[c], phi);
            }
        }
        for (int c = 0; c < channels; c++) {
            at[c] += h / 6 * (k[0][c] + 2 * k[1][c] + 2 * k[2][c] + k[3][c]);
        }
    }

    /** Fills the second half of x with the past of a half step. */
    private void recall(double[] path, int now, int half, double[] x) {
        double[] six = past[half];
        int first = now - whole[half] - 2;
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            for (int i = 0; i < 6; i++) {
                sum += six[i] * path[(first + i) * channels + c];
            }
            x[channels + c] = sum;
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(KIND);
        out.writeDouble(delay);
        out.writeInt(substeps);
        lift.write(out);
        out.writeByte(basis.degree);
        Continuations.writeMatrix(out, theta);
    }

    static DelayFieldModel read(DataInput in) throws IOException {
        double delay = in.readDouble();
        int substeps = in.readInt();
        Lift lift = Lift.read(in);
        int degree = in.readByte();
        return new DelayFieldModel(delay, substeps, lift, degree, Continuations.readMatrix(in));
    }
}
