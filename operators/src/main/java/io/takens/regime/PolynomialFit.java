package io.takens.regime;

import io.takens.state.StateFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Least squares of a {@link DelayPolynomial} from the start of a regime on, by normal equations, with a ridge of
 * {@value #RIDGE} of each feature's own sum of squares. The ridge is deliberate: a sharper fit of noise-free chaos follows
 * the few orbits seen so far and fails in bursts elsewhere, which reads as a change.
 *
 * <p>The delay is the smallest at which the channel has moved by {@value #MOVED} standard deviations (rms), at most
 * {@value #LONGEST}: with finer sampling one step would foretell noise only.
 *
 * <p>One {@link #add} costs O(FEATURES^2 / 2); state is 5.1 kB.
 */
final class PolynomialFit {
    private static final double RIDGE = 1e-6;
    private static final double MOVED = 0.15;
    private static final int LONGEST = 20;
    private static final int N = DelayPolynomial.FEATURES;
    private static final int LOCAL = DelayPolynomial.LOCAL;

    private final double mean;
    private final double deviation;
    private final int tau;
    private final double[] gram = new double[N * (N + 1) / 2];
    private final double[] right = new double[N];
    private final double[] moments = new double[LOCAL * (LOCAL + 1) / 2];
    private double samples;

    private final double[] d = new double[DelayPolynomial.LINEAR];
    private final double[] phi = new double[N];
    private final double[] z = new double[LOCAL];

    private PolynomialFit(double mean, double deviation, int tau) {
        this.mean = mean;
        this.deviation = deviation;
        this.tau = tau;
    }

    /** Scale and delay from the samples from an index to the newest, and a first fit to them. */
    static PolynomialFit begin(SampleHistory x, long from) {
        double n = 0;
        double mean = 0;
        double squares = 0;
        for (long i = from; i <= x.now(); i++) {
            double v = x.get(i);
            if (!Double.isNaN(v)) {
                n++;
                double away = v - mean;
                mean += away / n;
                squares += away * (v - mean);
            }
        }
        double deviation = Math.sqrt(squares / Math.max(1, n)) + 1e-12 * Math.abs(mean) + 1e-300;
        int tau = 1;
        while (tau < LONGEST && moved(x, from, tau) < MOVED * deviation) {
            tau++;
        }
        PolynomialFit fit = new PolynomialFit(mean, deviation, moved(x, from, tau) > 0 ? tau : 1);
        for (long i = from + (long) DelayPolynomial.LINEAR * fit.tau; i <= x.now(); i++) {
            fit.add(x, i);
        }
        return fit;
    }

    private static double moved(SampleHistory x, long from, int lag) {
        double n = 1e-300;
        double squares = 0;
        for (long i = from + lag; i <= x.now(); i++) {
            double step = x.get(i) - x.get(i - lag);
            if (!Double.isNaN(step)) {
                n++;
                squares += step * step;
            }
        }
        return Math.sqrt(squares / n);
    }

    /** Takes in the sample at an index. */
    void add(SampleHistory x, long index) {
        if (!DelayPolynomial.delays(x, index, mean, deviation, tau, d)) {
            return;
        }
        DelayPolynomial.features(d, phi);
        DelayPolynomial.local(d, z);
        double limit = DelayPolynomial.CLIP + 2;
        double y = Math.max(-limit, Math.min(limit, (x.get(index) - mean) / deviation));
        for (int i = 0, at = 0; i < N; i++) {
            right[i] += phi[i] * y;
            for (int j = 0; j <= i; j++) {
                gram[at++] += phi[i] * phi[j];
            }
        }
        for (int i = 0, at = 0; i < LOCAL; i++) {
            for (int j = 0; j <= i; j++) {
                moments[at++] += z[i] * z[j];
            }
        }
        samples++;
    }

    DelayPolynomial freeze() {
        double[] l = new double[gram.length];
        PackedCholesky.factor(gram, N, RIDGE, 1e-300, l);
        double[] weights = right.clone();
        PackedCholesky.forward(l, N, weights);
        PackedCholesky.backward(l, N, weights);
        double[] second = new double[moments.length];
        for (int i = 0; i < second.length; i++) {
            second[i] = moments[i] / Math.max(1, samples);
        }
        double[] shape = new double[second.length];
        PackedCholesky.factor(second, LOCAL, 1e-6, 1e-300, shape);
        return new DelayPolynomial(mean, deviation, tau, weights, shape);
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(mean);
        out.writeDouble(deviation);
        out.writeInt(tau);
        StateFormat.writeDoubles(out, gram);
        StateFormat.writeDoubles(out, right);
        StateFormat.writeDoubles(out, moments);
        out.writeDouble(samples);
    }

    static PolynomialFit read(DataInput in) throws IOException {
        PolynomialFit fit = new PolynomialFit(in.readDouble(), in.readDouble(), in.readInt());
        StateFormat.readDoubles(in, fit.gram);
        StateFormat.readDoubles(in, fit.right);
        StateFormat.readDoubles(in, fit.moments);
        fit.samples = in.readDouble();
        return fit;
    }
}
