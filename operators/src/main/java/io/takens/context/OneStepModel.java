package io.takens.context;

import java.util.Arrays;

/** A model x(t+1) = x(t) + f(v(t)) of the delay vector v, iterated on its own output. */
abstract class OneStepModel implements Continuation {
    final DelayVector delays;

    OneStepModel(DelayVector delays) {
        this.delays = delays;
    }

    /** Increment f(v) per channel; may use scratch, so one model is run by one thread at a time. */
    abstract void increment(double[] v, double[] dx);

    @Override
    public final int span() {
        return delays.span();
    }

    @Override
    public final void run(Context context, int origin, int steps, double[] out) {
        int channels = context.channels();
        int span = span();
        double[] path = new double[(span + steps) * channels];
        System.arraycopy(context.z(), (origin - span + 1) * channels, path, 0, span * channels);
        double bound = context.bound();
        double[] v = new double[delays.variables()];
        double[] dx = new double[channels];
        for (int s = 0; s < steps; s++) {
            delays.gather(path, span - 1 + s, v);
            increment(v, dx);
            for (int c = 0; c < channels; c++) {
                double next = v[c] + dx[c];
                if (!(Math.abs(next) <= bound)) {
                    Arrays.fill(out, s * channels, steps * channels, Double.NaN);
                    return;
                }
                path[(span + s) * channels + c] = next;
                out[s * channels + c] = next;
            }
        }
    }
}
