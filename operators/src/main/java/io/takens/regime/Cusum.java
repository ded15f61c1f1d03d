package io.takens.regime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.hipparchus.util.FastMath;

/**
 * Page's CUSUM of log likelihood ratios whose threshold is set by its own excursions within the regime.
 *
 * <p>C = max(0, C + l). Were the ratios independent and their densities exact, P(excursion peak &gt; h) would fall like
 * exp(-h). Neither holds for the residuals of a chaotic stream, so the tail is measured: n peaks above u = {@value #FOOT}
 * nats have a mean excess m and a mean squared excess q, to which a prior adds four exponential excursions of mean 2. A
 * generalised Pareto tail has the shape x = (1 - m^2 / (q - m^2)) / 2; it is shrunk to 0 where n is small, and kept within
 * 0 and {@value #HEAVIEST}. Its scale m (1 - x) is raised by one standard error, and is at least 1 nat. The threshold h solves
 * rate = (peaks above u per sample) P(excess &gt; h - u).
 *
 * <p>The onset estimate is the beginning of the present excursion, the maximum-likelihood estimate of the change point.
 *
 * <p>State: double value, peak; long since; double samples, peaks, excess, squares.
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
    private static final double PRIOR_SQUARES = 32;
    private static final double HEAVIEST = 0.15;
    private static final double SHRINKAGE = 20; // peaks

    private double value;
    private double peak;
    private long since;
    private double samples;
    private double peaks; // above the foot
    private double excess; // their sum above the foot
    private double squares; // sum of the squares of that

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
            squares += (peak - FOOT) * (peak - FOOT);
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

    /** @param rate false alarms per sample */
    double threshold(double rate) {
        double n = peaks + PRIOR_PEAKS;
        double mean = (excess + PRIOR_EXCESS) / n;
        double variance = (squares + PRIOR_SQUARES) / n - mean * mean;
        double shape = (1 - mean * mean / variance) / 2 * n / (n + SHRINKAGE);
        double bounded = Math.max(0, Math.min(HEAVIEST, shape));
        double scale = Math.max(1, mean * (1 - bounded) / (1 - 1 / Math.sqrt(n)));
        double often = Math.max(0, FastMath.log((peaks + 1) / (samples + 50) / rate));
        return FOOT + scale * (bounded < 1e-3 ? often : FastMath.expm1(bounded * often) / bounded);
    }

    /** Takes over half of what the reference before this one had learnt of excursions. */
    void inherit(Cusum before) {
        samples += before.samples / 2;
        peaks += before.peaks / 2;
        excess += before.excess / 2;
        squares += before.squares / 2;
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(value);
        out.writeDouble(peak);
        out.writeLong(since);
        out.writeDouble(samples);
        out.writeDouble(peaks);
        out.writeDouble(excess);
        out.writeDouble(squares);
    }

    static Cusum read(DataInput in) throws IOException {
        Cusum cusum = new Cusum();
        cusum.value = in.readDouble();
        cusum.peak = in.readDouble();
        cusum.since = in.readLong();
        cusum.samples = in.readDouble();
        cusum.peaks = in.readDouble();
        cusum.excess = in.readDouble();
        cusum.squares = in.readDouble();
        return cusum;
    }
}
