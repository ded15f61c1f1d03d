package io.takens;

import io.takens.selection.Selection;
import java.util.Arrays;
import org.hipparchus.util.FastMath;

/**
 * Half-widths of an expert's intervals at every lead, from its realised errors at the graded leads: interpolated between
 * them, and beyond the last one grown at the rate of the last octave until nothing is known.
 */
final class Envelope {
    /** Of two independent draws from a normal climate, standard deviations, per coverage: nothing is known. */
    private static final double[] SATURATED = {FastMath.log(0.954), FastMath.log(1.812), FastMath.log(2.326)};

    private static final int KNOWN = 4; // errors from which a cell is believed
    private static final double SLOWEST = 0.1; // e-foldings of error in a doubling of the lead, beyond the last one
    private static final double[] LOGARITHM = logarithms(); // of leads that are asked for again and again

    private final Selection selection;
    private final int expert;
    private final int[] leads;

    Envelope(Selection selection, int expert) {
        this.selection = selection;
        this.expert = expert;
        this.leads = selection.leads();
    }

    private static double[] logarithms() {
        double[] logarithms = new double[1025];
        for (int lead = 1; lead < logarithms.length; lead++) {
            logarithms[lead] = FastMath.log(lead);
        }
        return logarithms;
    }

    /**
     * @param lead from 1
     * @param level index of the coverage
     * @return standard units
     */
    double halfWidth(int lead, int channel, int level) {
        return FastMath.exp(logHalfWidth(lead, channel, level));
    }

    private double logHalfWidth(int lead, int channel, int level) {
        int last = leads.length - 1;
        if (lead > leads[last]) {
            double end = at(last, channel, level);
            double rise = Math.max(SLOWEST, end - at(last - 2, channel, level));
            double log = end + rise * (lead - leads[last]) / (leads[last] - leads[last - 2]);
            return Math.max(end, Math.min(log, SATURATED[level]));
        }
        int place = Arrays.binarySearch(leads, lead);
        if (place >= 0) {
            return at(place, channel, level);
        }
        return between(-place - 1, lead, channel, level);
    }

    /**
     * Along the logarithm of the lead, but nowhere below the rate of growth just before, up to the next graded value:
     * errors grow exponentially until they saturate, and where between two graded leads they do is not known.
     */
    private double between(int above, int lead, int channel, int level) {
        double start = at(above - 1, channel, level);
        double end = at(above, channel, level);
        double from = LOGARITHM[leads[above - 1]];
        double share = (LOGARITHM[lead] - from) / (LOGARITHM[leads[above]] - from);
        double interpolated = (1 - share) * start + share * end;
        if (above < 2 || end <= start) {
            return interpolated;
        }
        double rate = (start - at(above - 2, channel, level)) / (leads[above - 1] - leads[above - 2]);
        return Math.max(interpolated, Math.min(end, start + rate * (lead - leads[above - 1])));
    }

    private double at(int graded, int channel, int level) {
        return selection.errors(expert, graded, channel) < KNOWN
                ? SATURATED[level]
                : selection.logHalfWidth(expert, graded, channel, level);
    }
}
