package io.takens;

import io.takens.selection.Selection;
import org.hipparchus.util.FastMath;

/**
 * Half-widths of an expert's intervals at every lead, from its realised errors at the graded leads: interpolated in the
 * logarithm between them, and beyond the last one grown at the rate of the last octave until nothing is known.
 */
final class Envelope {
    /** Of two independent draws from a normal climate, standard deviations, per coverage: nothing is known. */
    private static final double[] SATURATED = {0.954, 1.812, 2.326};

    private static final int KNOWN = 4; // errors from which a cell is believed
    private static final double SLOWEST = 0.1; // e-foldings of error in a doubling of the lead, beyond the last one

    private final Selection selection;
    private final int expert;
    private final int[] leads;

    Envelope(Selection selection, int expert) {
        this.selection = selection;
        this.expert = expert;
        this.leads = selection.leads();
    }

    /**
     * @param lead from 1
     * @param level index of the coverage
     * @return standard units
     */
    double halfWidth(int lead, int channel, int level) {
        int last = leads.length - 1;
        if (lead > leads[last]) {
            double end = FastMath.log(at(last, channel, level));
            double rise = Math.max(SLOWEST, end - FastMath.log(at(last - 2, channel, level)));
            double log = end + rise * (lead - leads[last]) / (leads[last] - leads[last - 2]);
            return Math.max(FastMath.exp(end), FastMath.exp(Math.min(log, FastMath.log(SATURATED[level]))));
        }
        int above = 0;
        while (leads[above] < lead) {
            above++;
        }
        double high = at(above, channel, level);
        if (leads[above] == lead) {
            return high;
        }
        double low = at(above - 1, channel, level);
        double share =
                FastMath.log((double) lead / leads[above - 1]) / FastMath.log((double) leads[above] / leads[above - 1]);
        return FastMath.exp((1 - share) * FastMath.log(low) + share * FastMath.log(high));
    }

    private double at(int graded, int channel, int level) {
        return selection.errors(expert, graded, channel) < KNOWN
                ? SATURATED[level]
                : FastMath.exp(selection.logHalfWidth(expert, graded, channel, level));
    }
}
