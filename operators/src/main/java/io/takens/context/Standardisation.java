package io.takens.context;

import io.takens.forecast.Disturbance;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Mean and standard deviation per channel, and which channels move at all.
 *
 * <p>A channel that doesn't move, to within rounding, is left out of the context and foretold as its last value. A
 * sample further than {@link #OUTLYING} times the central 98 % range beyond that range is no observation: it breaks the
 * context into segments, as a gap does; at the end of the stream it is replaced by the sample before.
 */
final class Standardisation {
    private static final double OUTLYING = 10;
    private static final int FEWEST_FOR_OUTLIERS = 50;
    private static final double STILL = 1e-13; // deviation relative to magnitude

    private final double[] mean;
    private final double[] deviation; // 0: the channel doesn't move
    private final double[] lowest;
    private final double[] highest;

    private Standardisation(double[] mean, double[] deviation, double[] lowest, double[] highest) {
        this.mean = mean;
        this.deviation = deviation;
        this.lowest = lowest;
        this.highest = highest;
    }

    static Standardisation of(SampleRing ring, int channels) {
        int n = ring.length();
        double[] values = ring.values();
        double[] mean = new double[channels];
        double[] deviation = new double[channels];
        double[] lowest = new double[channels];
        double[] highest = new double[channels];
        double[] sorted = new double[n];
        for (int c = 0; c < channels; c++) {
            for (int t = 0; t < n; t++) {
                sorted[t] = values[t * channels + c];
            }
            Arrays.sort(sorted);
            double low = sorted[n / 100];
            double high = sorted[n - 1 - n / 100];
            double margin = OUTLYING * (high - low);
            boolean judged = n >= FEWEST_FOR_OUTLIERS && margin > 0;
            lowest[c] = judged ? low - margin : Double.NEGATIVE_INFINITY;
            highest[c] = judged ? high + margin : Double.POSITIVE_INFINITY;
            int count = 0;
            double middle = sorted[n / 2];
            double sum = 0;
            for (double value : sorted) {
                if (value >= lowest[c] && value <= highest[c]) {
                    sum += value - middle;
                    count++;
                }
            }
            mean[c] = middle + sum / count;
            double squares = 0;
            for (double value : sorted) {
                if (value >= lowest[c] && value <= highest[c]) {
                    squares += (value - mean[c]) * (value - mean[c]);
                }
            }
            double std = Math.sqrt(squares / count);
            deviation[c] = std > STILL * Math.abs(mean[c]) && std <= Double.MAX_VALUE ? std : 0;
        }
        return new Standardisation(mean, deviation, lowest, highest);
    }

    /** Number of channels that move. */
    int moving() {
        int moving = 0;
        for (double d : deviation) {
            moving += d > 0 ? 1 : 0;
        }
        return moving;
    }

    double mean(int channel) {
        return mean[channel];
    }

    /** Standard deviation; 0 for a channel that doesn't move. */
    double deviation(int channel) {
        return deviation[channel];
    }

    /** The moving channels of a ring, standardised. */
    Context context(SampleRing ring) {
        int channels = mean.length;
        int moving = moving();
        int n = ring.length();
        double[] values = ring.values();
        boolean[] starts = ring.starts();
        boolean[] out = new boolean[n];
        for (int t = 0; t < n; t++) {
            for (int c = 0; c < channels; c++) {
                double value = values[t * channels + c];
                out[t] |= deviation[c] > 0 && !(value >= lowest[c] && value <= highest[c]);
            }
        }
        // outliers at the very end can't be cut off, the run starts there: they are held at the last good sample
        for (int t = n - 1; t > 0 && out[t]; t--) {
            if (!out[t - 1]) {
                for (int s = t; s < n; s++) {
                    System.arraycopy(values, (t - 1) * channels, values, s * channels, channels);
                    out[s] = false;
                }
            }
        }
        double[] z = new double[n * moving];
        int[] start = new int[n];
        for (int t = 0; t < n; t++) {
            boolean breaks = t == 0 || starts[t] || out[t] || out[t - 1];
            start[t] = breaks ? t : start[t - 1];
            int i = t * moving;
            for (int c = 0; c < channels; c++) {
                if (deviation[c] > 0) {
                    z[i++] = out[t] ? 0 : (values[t * channels + c] - mean[c]) / deviation[c];
                }
            }
        }
        return new Context(moving, n, z, start);
    }

    /** The moving channels of a ring, standardised, every sample with an error. */
    Context disturbed(SampleRing ring, Disturbance disturbance) {
        Context context = context(ring);
        double[] z = context.z();
        int i = 0;
        for (int t = 0; t < context.length(); t++) {
            for (int c = 0; c < mean.length; c++) {
                if (deviation[c] > 0) {
                    z[i++] += disturbance.next(c) / deviation[c];
                }
            }
        }
        return context;
    }

    /** The same for samples that have been shifted and scaled, and of which none is doubted. */
    Standardisation shifted(double[] centre, double[] scale) {
        int channels = mean.length;
        double[][] rows = new double[4][channels];
        for (int c = 0; c < channels; c++) {
            rows[0][c] = (mean[c] - centre[c]) / scale[c];
            rows[1][c] = deviation[c] / scale[c];
            rows[2][c] = Double.NEGATIVE_INFINITY;
            rows[3][c] = Double.POSITIVE_INFINITY;
        }
        return new Standardisation(rows[0], rows[1], rows[2], rows[3]);
    }

    void write(DataOutput out) throws IOException {
        Continuations.writeMatrix(out, new double[][] {mean, deviation, lowest, highest});
    }

    static Standardisation read(DataInput in) throws IOException {
        double[][] rows = Continuations.readMatrix(in);
        return new Standardisation(rows[0], rows[1], rows[2], rows[3]);
    }
}
