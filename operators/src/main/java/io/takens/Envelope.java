package io.takens;

import io.takens.interval.GradedLeads;
import io.takens.selection.Selection;
import java.util.Arrays;
import org.hipparchus.util.FastMath;

/**
 * Intervals of an expert at every lead: how far from the climate's mean they lie, and how wide they are. At graded leads both
 * come from realised errors, widths also from how errors grow from the present state. Between them they are interpolated; where
 * runs of that length have seldom been scored they go on from the lead before, as errors of the state do, until nothing is known.
 */
final class Envelope {
    /** Of two independent draws from a normal climate, standard deviations, per coverage: nothing is known. */
    private static final double[] SATURATED = {FastMath.log(0.954), FastMath.log(1.812), FastMath.log(2.326)};

    private static final int KNOWN = 4; // errors from which a cell is believed
    private static final double SLOWEST = 0.1; // e-foldings of error in a doubling of the lead, where none are known
    private static final double[] LOGARITHM = logarithms(); // of leads that are asked for again and again

    private final Selection selection;
    private final int expert;
    private final int channels;
    private final int rehearsed; // of the leads
    private final int[] leads; // graded, up to the horizon
    private final double[] growth; // from the present state, at those
    private final double[][][] widths; // [lead][channel][level], logarithms
    private final double[] slopes;

    /**
     * @param run free run of the expert, row-major (lead, channel), standard units
     * @param horizon its leads, of which the last is the longest that will be asked for
     */
    Envelope(Selection selection, int expert, double[] run, int horizon) {
        this.selection = selection;
        this.expert = expert;
        this.channels = selection.expert(expert).channels();
        this.rehearsed = selection.leads().length;
        this.leads = GradedLeads.reaching(horizon);
        this.growth = selection.logGrowth(expert, leads, run, horizon);
        this.widths = new double[leads.length][channels][SATURATED.length];
        this.slopes = new double[leads.length];
        for (int lead = 0; lead < leads.length; lead++) {
            fill(lead);
        }
    }

    private static double[] logarithms() {
        double[] logarithms = new double[1025];
        for (int lead = 1; lead < logarithms.length; lead++) {
            logarithms[lead] = FastMath.log(lead);
        }
        return logarithms;
    }

    private static double logarithm(int lead) {
        return lead < LOGARITHM.length ? LOGARITHM[lead] : FastMath.log(lead);
    }

    private void fill(int lead) {
        for (int c = 0; c < channels; c++) {
            boolean known = known(lead, c);
            for (int level = 0; level < SATURATED.length; level++) {
                if (known) {
                    widths[lead][c][level] = realised(lead, c, level);
                } else {
                    double before = lead == 0 ? SATURATED[level] : widths[lead - 1][c][level];
                    double after = Math.min(before + rise(lead, c, level), SATURATED[level]);
                    widths[lead][c][level] = Math.max(before, after);
                }
            }
        }
        slopes[lead] = lead == 0 || known(lead, 0)
                ? selection.slope(expert, lead)
                : Math.max(0, 1 - (1 - slopes[lead - 1]) * FastMath.exp(2 * rise(lead, 0, SATURATED.length - 1)));
    }

    private boolean known(int lead, int channel) {
        return lead < rehearsed && selection.errors(expert, lead, channel) >= KNOWN;
    }

    /** From the errors at a lead, of runs from states from which errors grow as from the present one. */
    private double realised(int lead, int channel, int level) {
        double usual = selection.logHalfWidth(expert, lead, channel, level, Double.NaN);
        double here = selection.logHalfWidth(expert, lead, channel, level, growth[lead]);
        return Math.min(here, Math.max(usual, SATURATED[level])); // however errors grow, they saturate
    }

    /**
     * Logarithm of the growth of errors from the graded lead before: that of errors of the state, but no less than in the octave
     * before, as models are wrong as well.
     */
    private double rise(int lead, int channel, int level) {
        if (lead == 0) {
            return 0;
        }
        double octave = lead < 3 ? SLOWEST : widths[lead - 1][channel][level] - widths[lead - 3][channel][level];
        double least = Math.max(SLOWEST, octave) * (logarithm(leads[lead]) - logarithm(leads[lead - 1])) / logarithm(2);
        double rise = growth[lead] - growth[lead - 1];
        return rise > least ? rise : least;
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
        int place = Arrays.binarySearch(leads, lead);
        return place >= 0 ? widths[place][channel][level] : between(-place - 1, lead, channel, level);
    }

    /**
     * Along the logarithm of the lead, but nowhere below the rate of growth just before, up to the next graded value:
     * errors grow exponentially until they saturate, and where between two graded leads they do is not known.
     */
    private double between(int above, int lead, int channel, int level) {
        double start = widths[above - 1][channel][level];
        double end = widths[above][channel][level];
        double share = share(above, lead);
        double interpolated = (1 - share) * start + share * end;
        if (above < 2 || end <= start) {
            return interpolated;
        }
        double rate = (start - widths[above - 2][channel][level]) / (leads[above - 1] - leads[above - 2]);
        return Math.max(interpolated, Math.min(end, start + rate * (lead - leads[above - 1])));
    }

    /** What a run's distance from the climate's mean counts for, between graded leads along the logarithm of the lead. */
    double slope(int lead) {
        int place = Arrays.binarySearch(leads, lead);
        if (place >= 0) {
            return slopes[place];
        }
        double share = share(-place - 1, lead);
        return (1 - share) * slopes[-place - 2] + share * slopes[-place - 1];
    }

    private double share(int above, int lead) {
        double from = logarithm(leads[above - 1]);
        return (logarithm(lead) - from) / (logarithm(leads[above]) - from);
    }
}
