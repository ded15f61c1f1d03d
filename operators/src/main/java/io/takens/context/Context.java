package io.takens.context;

/**
 * The recent past of a stream, standardised: what every candidate is fitted to and scored on.
 *
 * <p>Each channel has mean 0 and standard deviation 1 over the context. A gap splits the context into segments; a
 * window, a regression row or a free run never spans two of them.
 *
 * @param channels values per sample
 * @param length samples, N
 * @param z standardised values, row-major (time, channel)
 * @param start first index of the segment that each sample belongs to
 * @param bound absolute value beyond which a free run has diverged
 */
record Context(int channels, int length, double[] z, int[] start, double bound) {
    private static final double FAR = 1e3;

    /** A context that free runs leave at 8 standard deviations, or at twice the largest value seen. */
    Context(int channels, int length, double[] z, int[] start) {
        this(channels, length, z, start, bound(z));
    }

    private static double bound(double[] z) {
        double largest = 4;
        for (double value : z) {
            largest = Math.max(largest, Math.abs(value));
        }
        return 2 * largest;
    }

    /** The same, with a bound far away: what comes later may be larger than all that was seen. */
    Context unbounded() {
        return new Context(channels, length, z, start, FAR);
    }

    double at(int time, int channel) {
        return z[time * channels + channel];
    }

    /** Whether the {@code span} samples that end at {@code time} lie in one segment. */
    boolean holds(int time, int span) {
        return start[time] <= time - span + 1;
    }

    /** Last index of the segment that a sample belongs to. */
    int segmentEnd(int time) {
        int end = time;
        while (end + 1 < length && start[end + 1] == start[time]) {
            end++;
        }
        return end;
    }

    /** Root mean square of the one-step differences within segments, one figure for all channels. */
    double stepDeviation() {
        double squares = 0;
        int count = 0;
        for (int t = 1; t < length; t++) {
            if (start[t] < t) {
                for (int c = 0; c < channels; c++) {
                    double d = at(t, c) - at(t - 1, c);
                    squares += d * d;
                    count++;
                }
            }
        }
        return count == 0 ? 0 : Math.sqrt(squares / count);
    }
}
