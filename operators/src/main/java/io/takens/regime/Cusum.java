package io.takens.regime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.hipparchus.util.FastMath;

/**
 * Page's CUSUM of log likelihood ratios whose threshold is set by its own excursions within the regime.
 *
 * <p>C = max(0, C + l). Were the ratios independent and their densities exact, P(excursion peak &gt; h) would fall like
 * exp(-h). Neither holds for the residuals of a chaotic stream, so the rate of fall t is measured: with n peaks above
 * u = {@value #FOOT} nats and mean excess e, t = (n + 4) / (n e + 8), lowered by one standard error t / sqrt(n + 4) and at
 * most 1; the prior stands for four excursions at t = 1/2. The threshold h solves rate = (peaks above u per sample)
 * exp(-t (h - u)).
 *
 * <p>The onset estimate is the beginning of the present excursion, the maximum-likelihood estimate of the change point.
 *
 * <p>State: double value, peak; long since; double samples, peaks, excess.
 *
 * @see <a href="https://doi.org/10.1093/biomet/41.1-2.100">E. S. Page, Continuous inspection schemes, Biometrika 41
 *     (1954)</a>
 * @see <a href="https://doi.org/10.1214/aos/1176343003">J. Pickands, Statistical inference using extreme order statistics,
 *     Ann. Stat. 3 (1975)</a>
 */
final class Cusum {
    private static final double FOOT = 2;
    private static final double PRIOR_PEAKS = 4;
    private static final double PRIOR_EXCESS = 8;

    private double value;
    private double peak;
    private long since;
    private double samples;
    private double peaks; // above the foot
    private double excess; // their sum above the foot

    void add(double ratio, long index) {
        samples++;
        if (value <= 0) {
            since = index;
        }
        value += ratio;
        peak = Math.max(peak, value);
        if (value <= 0) {
            endExcursion();
        }
    }

    /** Ends the present excursion: what follows is not connected with it, or it was calibration. */
    void endExcursion() {
        if (peak > FOOT) {
            peaks++;
            excess += peak - FOOT;
        }
        value = 0;
        peak = 0;
    }

    /** Forgets the present excursion. */
    void drop() {
        value = 0;
        peak = 0;
    }

    double value() {
        return value;
    }

    /** Index at which the present excursion began. */
    long since() {
        return since;
    }

    /** Rate at which peaks become rarer, per nat. */
    double fall() {
        double n = peaks + PRIOR_PEAKS;
        return Math.min(1, n / (excess + PRIOR_EXCESS) * (1 - 1 / Math.sqrt(n)));
    }

    /** @param rate false alarms per sample */
    double threshold(double rate) {
        double often = (peaks + 1) / (samples + 50);
        return FOOT + Math.max(0, FastMath.log(often / rate)) / fall();
    }

    /** Takes over half of what the reference before this one had learnt of excursions. */
    void inherit(Cusum before) {
        samples += before.samples / 2;
        peaks += before.peaks / 2;
        excess += before.excess / 2;
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(value);
        out.writeDouble(peak);
        out.writeLong(since);
        out.writeDouble(samples);
        out.writeDouble(peaks);
        out.writeDouble(excess);
    }

    static Cusum read(DataInput in) throws IOException {
        Cusum cusum = new Cusum();
        cusum.value = in.readDouble();
        cusum.peak = in.readDouble();
        cusum.since = in.readLong();
        cusum.samples = in.readDouble();
        cusum.peaks = in.readDouble();
        cusum.excess = in.readDouble();
        return cusum;
    }
}
