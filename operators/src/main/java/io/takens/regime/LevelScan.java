package io.takens.regime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.hipparchus.util.FastMath;

/**
 * Change of level or trend early in one channel, without a forecaster: the best split of the segment into two constants or
 * two straight lines against no split, by the Bayesian information criterion.
 *
 * <p>For the model a (constant or line) with squared error b_a of the best split and n_c, n_l without one, the score is
 * S_a = -E_a ln b_a - penalty_a - max(-E_a ln n_c - L, -E_a ln n_l - 2 L), where L = ln(N) / 2, the penalty is 3 L or 5 L,
 * and E_a = N (1 - r) / (1 + r) / 2 counts the independent samples by the lag-1 autocorrelation r of the residuals. A
 * level step has to beat a trend and the other way round. S above {@value #THRESHOLD} for two samples declares, unless the
 * series is periodic, or as smooth as a flow. Each declaration beyond one in {@value #USUAL} samples raises the threshold by as much
 * again: a stream whose level changes all the time has not changed. It works on the first {@value #SAMPLES} samples of a stream and then stops:
 * long streams have {@link FeatureScan}.
 *
 * <p>One update costs O(samples of the segment). State: int start, int confirmed, int declared; the samples are the scan's that runs
 * beside it.
 *
 * <p>Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1016/0167-7152(88)90118-6">Y.-C. Yao, Estimating the number of change-points via
 *     Schwarz' criterion, Stat. Probab. Lett. 6 (1988)</a>
 */
final class LevelScan {
    static final int SAMPLES = 700;
    static final double THRESHOLD = 3;

    private static final double REPEAT = 1; // share of the threshold that each declaration beyond the usual adds
    private static final int USUAL = 200; // samples for each of which a declaration is usual
    private static final int FIRST = 9;
    private static final int SIDE = 4; // fewest samples of a piece
    private static final int SAME = 12; // samples between two estimates of one change
    private static final double FLOOR = 0.01; // of the variance
    private static final double PERIODIC = 0.6;
    private static final double SMOOTH = 0.62; // rms second difference / rms first difference
    private static final int SMOOTH_SAMPLES = 12; // too few to tell
    private static final int PERIODIC_SAMPLES = 512;

    private final PiecewiseFit y = new PiecewiseFit();
    private int start;
    private int confirmed;
    private int declared;
    private double statistic;
    private int onset;
    private double steps; // sum of squared first differences
    private double bends; // sum of squared second differences

    /**
     * Consumes the next sample.
     *
     * @param x relative to the first
     * @param believed whether a change may be declared
     * @return whether one is; then {@link #onset} says since when
     */
    boolean update(float x, boolean believed) {
        append(x);
        int n = y.size();
        if (n <= FIRST || n - start < 2 * SIDE) {
            return false;
        }
        score();
        confirmed =
                statistic > THRESHOLD * (1 + REPEAT * Math.max(0, declared - (double) n / USUAL)) ? confirmed + 1 : 0;
        if (confirmed < 2) {
            return false;
        }
        confirmed = 0;
        if (!believed || smooth() || periodic()) {
            return false;
        }
        boolean again = start > 0 && onset - start < SAME;
        start = onset;
        declared += again ? 0 : 1;
        return !again;
    }

    private void append(float value) {
        int n = y.size();
        double step = n > 0 ? value - y.get(n - 1) : 0;
        double bend = n > 1 ? step - (y.get(n - 1) - y.get(n - 2)) : 0;
        steps += step * step;
        bends += bend * bend;
        y.add(value);
    }

    int onset() {
        return onset;
    }

    double statistic() {
        return statistic;
    }

    private void score() {
        int n = y.size();
        double floor = FLOOR * (n - start) * y.variance() + 1e-200;
        double constant = Double.POSITIVE_INFINITY;
        double line = Double.POSITIVE_INFINITY;
        int constantSplit = 0;
        int lineSplit = 0;
        for (int split = start + SIDE; split <= n - SIDE; split++) {
            double c = y.error(start, split, false) + y.error(split, n, false);
            double l = y.error(start, split, true) + y.error(split, n, true);
            if (c < constant) {
                constant = c;
                constantSplit = split;
            }
            if (l < line) {
                line = l;
                lineSplit = split;
            }
        }
        double byLevel = score(constant, constantSplit, false, floor);
        double byTrend = score(line, lineSplit, true, floor);
        statistic = Math.max(byLevel, byTrend);
        onset = byLevel >= byTrend ? constantSplit : lineSplit;
    }

    private double score(double error, int split, boolean line, double floor) {
        int count = y.size() - start;
        double r = y.autocorrelation(start, split, line) + 2.0 * (line ? 4 : 2) / count; // biased in small samples
        double bounded = Math.min(0.99, Math.max(0, r));
        double e = 0.5 * count * (1 - bounded) / (1 + bounded);
        double l = 0.5 * ln(count);
        double level = -e * ln(y.error(start, y.size(), false) + floor) - l;
        double trend = -e * ln(y.error(start, y.size(), true) + floor) - 2 * l;
        return -e * ln(error + floor) - (line ? 5 : 3) * l - Math.max(level, trend);
    }

    private static double ln(double x) {
        return FastMath.log(x);
    }

    /** Whether the series bends so little from step to step that its swings are those of a flow, and no steps of level. */
    boolean smooth() {
        return y.size() > SMOOTH_SAMPLES && bends < SMOOTH * SMOOTH * steps;
    }

    /** Whether the newest samples, without their trend, repeat themselves. */
    private boolean periodic() {
        int count = Math.min(y.size(), PERIODIC_SAMPLES);
        if (count < 24) {
            return false;
        }
        double[] r = y.residuals(y.size() - count, y.size(), true);
        double squares = 1e-300;
        for (double one : r) {
            squares += one * one;
        }
        boolean negative = false;
        double beforeLast = 1;
        double last = 1;
        for (int lag = 1; lag < count / 2; lag++) {
            double products = 0;
            for (int i = lag; i < count; i++) {
                products += r[i] * r[i - lag];
            }
            double acf = products / (count - lag) / (squares / count);
            if (negative && last > PERIODIC && last >= beforeLast && last >= acf) {
                return true;
            }
            negative = negative || acf < -0.1;
            beforeLast = last;
            last = acf;
        }
        return false;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(start);
        out.writeInt(confirmed);
        out.writeInt(declared);
    }

    /**
     * @param samples that holds the stream's samples so far
     * @param n how many
     * @param counts whether it was written with its declarations
     */
    static LevelScan read(DataInput in, FeatureScan samples, int n, boolean counts) throws IOException {
        LevelScan scan = new LevelScan();
        scan.start = in.readInt();
        scan.confirmed = in.readInt();
        scan.declared = counts ? in.readInt() : 0;
        for (int i = 0; i < n; i++) {
            scan.append(samples.raw(i));
        }
        return scan;
    }
}
