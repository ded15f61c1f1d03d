package io.takens.context;

/**
 * The coordinates that a rate of change may depend on, over the time of a context: its channels, and with a delay each
 * channel that long ago, by Lagrange's interpolation through six samples.
 */
final class Traces {
    static final double SHORTEST_DELAY = 4; // samples: the six around a delayed time have to be past

    final Context context;
    final double delay; // samples, 0 for none
    final double[][] values; // [coordinate][time]
    private final int reach; // samples before a time that its coordinates need

    /** @param delay samples, 0 or at least {@link #SHORTEST_DELAY} */
    Traces(Context context, double delay) {
        this.context = context;
        this.delay = delay;
        int channels = context.channels();
        this.values = new double[delay > 0 ? 2 * channels : channels][context.length()];
        this.reach = delay > 0 ? (int) Math.ceil(delay) + 2 : 0;
        double[] six = delay > 0 ? lagrange(Math.ceil(delay) - delay) : null;
        int whole = (int) Math.ceil(delay);
        for (int c = 0; c < channels; c++) {
            for (int t = 0; t < context.length(); t++) {
                values[c][t] = context.at(t, c);
                if (delay > 0 && t >= reach) {
                    double sum = 0;
                    for (int i = 0; i < 6; i++) {
                        sum += six[i] * context.at(t - whole - 2 + i, c);
                    }
                    values[channels + c][t] = sum;
                }
            }
        }
    }

    /** Weights of the samples −2..3 in the value at a fraction of a sample after 0. */
    static double[] lagrange(double fraction) {
        double[] weights = new double[6];
        for (int i = 0; i < 6; i++) {
            weights[i] = 1;
            for (int j = 0; j < 6; j++) {
                if (j != i) {
                    weights[i] *= (fraction - (j - 2)) / (i - j);
                }
            }
        }
        return weights;
    }

    int coordinates() {
        return values.length;
    }

    /** Whether all coordinates are known at the six samples t−2..t+3. */
    boolean holds(int t) {
        return t >= 2 && t + 3 < context.length() && context.holds(t + 3, 6 + reach);
    }
}
