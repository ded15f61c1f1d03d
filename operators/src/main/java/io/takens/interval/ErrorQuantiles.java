package io.takens.interval;

import static io.takens.state.StateFormat.expectVersion;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.hipparchus.util.FastMath;

/**
 * Quantiles of the absolute error of a forecaster, tracked online per cell (a lead and a channel) for a few coverages.
 *
 * <p>From some states errors grow faster than from others. Where it is known how an error of the state grows on the way to the
 * lead, the logarithm of the error is regressed on the logarithm of that growth; the slope β, from 0 to 1, is what growth
 * has told of errors so far. What is left is standardised by its own fading mean μ and deviation σ, which follow a model that
 * is still learning. On that scale adaptive conformal inference tracks the quantile κ of each coverage p: after each error
 * it grows by ηp if it was exceeded and shrinks by η(1 − p) if not. Whatever the errors do, the share of exceedances
 * over T errors differs from 1 − p by at most (range of κ) / (ηT). The half-width is
 * exp(μ + β (g − mean of g) + κσ), g the logarithm of the growth.
 *
 * <p>When a regime ends, errors may rise by many orders of magnitude at once. {@value #RUN} misses of the widest interval in
 * a row say so: what the cell knew then counts for {@value #KEPT} errors, and is soon forgotten. A σ of more than {@value
 * #WIDEST} is made of two regimes and not believed.
 *
 * <p>State, version 3: {@code byte version | int cells | cells x (int count, int misses in a row, double μ, double σ²,
 * 3 x double κ, int growths, double mean, variance and covariance of growth)}.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 *
 * @see <a href="https://arxiv.org/abs/2106.00170">Gibbs and Candès, Adaptive conformal inference under distribution
 *     shift, 2021</a>
 * @see <a href="https://arxiv.org/abs/2307.16895">Angelopoulos, Candès, Tibshirani, Conformal PID control for time
 *     series prediction, 2023</a>
 */
public final class ErrorQuantiles {
    private static final int VERSION = 3;
    private static final double[] COVERAGE = {0.5, 0.8, 0.9};
    private static final double[] START = {0.2, 0.85, 1.2}; // κ between that of |N(0, 1)| and of log-normal errors
    private static final double STEP = 0.1; // η
    private static final double MEMORY = 30; // errors, of μ and σ
    private static final double LEAST = 1e-16;
    private static final double WIDEST = 3; // σ
    private static final int RUN = 5;
    private static final int KEPT = 3; // errors
    private static final int ENOUGH = 10; // growths from which they are believed
    private static final double LONG_MEMORY = 100; // growths, of β
    private static final double FARTHEST = 3; // standard deviations of growth that count

    private final int[] count;
    private final int[] misses; // of the widest interval, in a row
    private final double[] mean;
    private final double[] variance;
    private final double[] kappa;
    private final int[] growths; // known
    private final double[] growthMean;
    private final double[] growthVariance;
    private final double[] covariance; // of growth and error

    /** @param cells leads x channels */
    public ErrorQuantiles(int cells) {
        this.count = new int[cells];
        this.misses = new int[cells];
        this.mean = new double[cells];
        this.variance = new double[cells];
        this.kappa = new double[cells * COVERAGE.length];
        this.growths = new int[cells];
        this.growthMean = new double[cells];
        this.growthVariance = new double[cells];
        this.covariance = new double[cells];
        for (int i = 0; i < kappa.length; i++) {
            kappa[i] = START[i % COVERAGE.length];
        }
    }

    /** Central coverages tracked, increasing: 50, 80, 90 %. */
    public static int levels() {
        return COVERAGE.length;
    }

    /** How many errors a cell has seen. */
    public int count(int cell) {
        return count[cell];
    }

    /**
     * @param error absolute error realised in a cell, finite, not negative
     * @param growth natural logarithm of what an error of the state became on the way, in any one unit; NaN if not known
     */
    public void observe(int cell, double error, double growth) {
        double value = FastMath.log(Math.max(error, LEAST));
        int n = count[cell]++;
        if (n == 0) {
            mean[cell] = value;
            variance[cell] = 1;
            grow(cell, growth, 0, 1 / MEMORY);
            return;
        }
        misses[cell] = value > logHalfWidth(cell, COVERAGE.length - 1, growth) ? misses[cell] + 1 : 0;
        if (misses[cell] == RUN) {
            misses[cell] = 0;
            n = Math.min(n, KEPT);
            hint(cell);
        }
        double total = value - mean[cell];
        double deviation = total - explained(cell, growth);
        double sigma = Math.sqrt(variance[cell]);
        for (int k = 0; k < COVERAGE.length; k++) {
            int at = cell * COVERAGE.length + k;
            double p = COVERAGE[k];
            kappa[at] += STEP * (deviation > kappa[at] * sigma ? p : p - 1);
        }
        double share = Math.max(1.0 / (n + 1), 1 / MEMORY);
        grow(cell, growth, total, share);
        mean[cell] += share * deviation;
        variance[cell] += share * ((1 - share) * deviation * deviation - variance[cell]);
        variance[cell] = Math.min(variance[cell], WIDEST * WIDEST);
    }

    /** Learns what growth tells of an error. */
    private void grow(int cell, double growth, double deviation, double share) {
        if (Double.isNaN(growth)) {
            return;
        }
        int n = growths[cell]++;
        if (n == 0) {
            growthMean[cell] = growth;
            return;
        }
        double apart = growth - growthMean[cell];
        double slow = Math.max(1.0 / (n + 1), 1 / LONG_MEMORY);
        growthVariance[cell] += slow * ((1 - slow) * apart * apart - growthVariance[cell]);
        covariance[cell] += slow * ((1 - slow) * apart * deviation - covariance[cell]);
        growthMean[cell] += Math.max(share, 1.0 / (n + 1)) * apart;
    }

    /** What of the logarithm of an error follows from growth: β (g − mean of g). */
    private double explained(int cell, double growth) {
        if (Double.isNaN(growth) || growths[cell] < ENOUGH || !(growthVariance[cell] > 0)) {
            return 0;
        }
        double farthest = FARTHEST * Math.sqrt(growthVariance[cell]);
        double apart = Math.max(-farthest, Math.min(farthest, growth - growthMean[cell]));
        return Math.max(0, Math.min(1, covariance[cell] / growthVariance[cell])) * apart;
    }

    /** What was seen so far is a hint only: in every cell it counts for {@value #KEPT} errors at most. */
    public void discount() {
        for (int cell = 0; cell < count.length; cell++) {
            hint(cell);
        }
    }

    private void hint(int cell) {
        count[cell] = Math.min(count[cell], KEPT);
        growths[cell] = Math.min(growths[cell], KEPT);
    }

    /**
     * Half-width of the central interval.
     *
     * @param level 0..{@link #levels}-1: coverage 50, 80, 90 %
     * @param growth as of {@link #observe}, on the way that lies ahead; NaN for the width after growth as in the mean
     * @return natural logarithm, not decreasing in the level; meaningful once the cell has a count
     */
    public double logHalfWidth(int cell, int level, double growth) {
        double widest = kappa[cell * COVERAGE.length];
        for (int k = 1; k <= level; k++) {
            widest = Math.max(widest, kappa[cell * COVERAGE.length + k]);
        }
        return mean[cell] + explained(cell, growth) + widest * Math.sqrt(variance[cell]);
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(count.length);
        for (int i = 0; i < count.length; i++) {
            out.writeInt(count[i]);
            out.writeInt(misses[i]);
            out.writeDouble(mean[i]);
            out.writeDouble(variance[i]);
            for (int k = 0; k < COVERAGE.length; k++) {
                out.writeDouble(kappa[i * COVERAGE.length + k]);
            }
            out.writeInt(growths[i]);
            out.writeDouble(growthMean[i]);
            out.writeDouble(growthVariance[i]);
            out.writeDouble(covariance[i]);
        }
    }

    public static ErrorQuantiles read(DataInput in) throws IOException {
        expectVersion(in, "ErrorQuantiles", VERSION);
        ErrorQuantiles read = new ErrorQuantiles(in.readInt());
        for (int i = 0; i < read.count.length; i++) {
            read.count[i] = in.readInt();
            read.misses[i] = in.readInt();
            read.mean[i] = in.readDouble();
            read.variance[i] = in.readDouble();
            for (int k = 0; k < COVERAGE.length; k++) {
                read.kappa[i * COVERAGE.length + k] = in.readDouble();
            }
            read.growths[i] = in.readInt();
            read.growthMean[i] = in.readDouble();
            read.growthVariance[i] = in.readDouble();
            read.covariance[i] = in.readDouble();
        }
        return read;
    }
}
