package io.takens;

import io.takens.selection.Selection;
import org.hipparchus.util.FastMath;

/** Half-widths of an expert's intervals at every lead, interpolated between the graded leads where errors are known. */
final class Envelope {
    private static final double UNKNOWN = 2; // standard deviations, where no run got to yet
    private static final int KNOWN = 4; // errors from which a cell is believed

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
        int above = 0;
        while (above < leads.length && leads[above] < lead) {
            above++;
        }
        if (above == leads.length) {
            return at(leads.length - 1, channel, level);
        }
        double high = at(above, channel, level);
        if (leads[above] == lead || above == 0) {
            return high;
        }
        double low = at(above - 1, channel, level);
        double share =
                FastMath.log((double) lead / leads[above - 1]) / FastMath.log((double) leads[above] / leads[above - 1]);
        return FastMath.exp((1 - share) * FastMath.log(low) + share * FastMath.log(high));
    }

    private double at(int graded, int channel, int level) {
        return selection.errors(expert, graded, channel) < KNOWN
                ? UNKNOWN
                : FastMath.exp(selection.logHalfWidth(expert, graded, channel, level));
    }
}
