package io.takens.context;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Half-widths of intervals around a forecast, from the free-run errors of the candidate that makes it.
 *
 * <p>At level p and a lead with m errors the half-width is the larger of the conformal quantile, the error of rank
 * ⌈p (m+1)⌉, at most m, and of the largest disagreement of a leave-block-out refit at the end of the context. Leads
 * between those scored are interpolated. Immutable.
 *
 * @see <a href="https://doi.org/10.1561/2200000101">Angelopoulos and Bates, Conformal prediction: a gentle introduction
 *     (2023), section 1.1</a>
 */
final class FreeRunSpread {
    static final double[] LEVELS = {0.5, 0.8, 0.9};

    private final int channels;
    private final int[] leads;
    private final double[][] widths; // [level][lead, channel], standardised

    private FreeRunSpread(int channels, int[] leads, double[][] widths) {
        this.channels = channels;
        this.leads = leads;
        this.widths = widths;
    }

    static FreeRunSpread of(int[] leads, int channels, List<List<List<Double>>> errors, double[][] disagreement) {
        double[][] widths = new double[LEVELS.length][leads.length * channels];
        for (int h = 0; h < leads.length; h++) {
            for (int c = 0; c < channels; c++) {
                int cell = h * channels + c;
                double[] sorted = errors.get(h).get(c).stream()
                        .mapToDouble(Double::doubleValue)
                        .sorted()
                        .toArray();
                double refits = Arrays.stream(disagreement)
                        .mapToDouble(refit -> refit[cell])
                        .max()
                        .orElse(0);
                for (int level = 0; level < LEVELS.length; level++) {
                    widths[level][cell] = Math.max(quantile(sorted, LEVELS[level]), refits);
                }
                if (sorted.length == 0 && h > 0) { // no run reaches this lead: as wide as the one before
                    for (int level = 0; level < LEVELS.length; level++) {
                        widths[level][cell] = Math.max(widths[level][cell], widths[level][cell - channels]);
                    }
                }
            }
        }
        return new FreeRunSpread(channels, leads, widths);
    }

    static double quantile(double[] sorted, double level) {
        int m = sorted.length;
        return m == 0 ? 0 : sorted[Math.min(m, (int) Math.ceil(level * (m + 1))) - 1];
    }

    /**
     * Half-width of one cell, standardised; beyond the last scored lead it stays as wide.
     *
     * @param level index into {@link #LEVELS}
     * @param lead from 1
     */
    double halfWidth(int level, int lead, int channel) {
        int next = Arrays.binarySearch(leads, lead);
        if (next >= 0 || -next - 1 == leads.length) {
            return widths[level][(next >= 0 ? next : leads.length - 1) * channels + channel];
        }
        int above = -next - 1;
        double share = (double) (lead - leads[above - 1]) / (leads[above] - leads[above - 1]);
        return (1 - share) * widths[level][(above - 1) * channels + channel]
                + share * widths[level][above * channels + channel];
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(channels);
        out.writeInt(leads.length);
        for (int lead : leads) {
            out.writeInt(lead);
        }
        Continuations.writeMatrix(out, widths);
    }

    static FreeRunSpread read(DataInput in) throws IOException {
        int channels = in.readInt();
        int[] leads = new int[in.readInt()];
        for (int i = 0; i < leads.length; i++) {
            leads[i] = in.readInt();
        }
        return new FreeRunSpread(channels, leads, Continuations.readMatrix(in));
    }
}
