package io.takens.regime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.hipparchus.util.FastMath;

/**
 * Early warning of a slow drift in one channel: its variance rises and its disturbances die out ever more slowly, as they do
 * ahead of a bifurcation, before any change is large enough to be found as such.
 *
 * <p>Blocks of {@value #BLOCK} samples, freed of their linear trend, give the log variance and the recovery rate -ln(r) / l a
 * sample, r being the autocorrelation at the lag l, of powers of two the first at which it was below {@value #DECORRELATED} in
 * the regime's first blocks. {@value #LEVELS} windows of up to {@value #MOST} entries hold blocks, means of {@value #FOLD}
 * blocks, and of {@value #FOLD} times as many, so that drifts of 4,000 to 160,000 samples are seen. In each window both numbers
 * are tested for a trend ({@link TrendTest}); the statistic is the lesser of the two z, of a rising variance and of a falling
 * rate. Above {@value #THRESHOLD} in {@value #CONFIRMATIONS} blocks in a row it warns, and not again before it has been below
 * {@value #REARMED}.
 *
 * <p>One block costs O({@value #MOST}^2) for a window, in the mean below 50 ns a sample. State: int lag; float[{@value
 * #CHOOSING}][7] first autocorrelations if the lag is not chosen; per window int entries, their variances and rates (floats),
 * int and 2 doubles of the entry under way, int confirmed, boolean warned; 1 kB.
 *
 * <p>Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1038/nature08227">M. Scheffer et al., Early-warning signals for critical transitions,
 *     Nature 461 (2009)</a>
 */
final class SlowingDown {
    static final double THRESHOLD = 3.5;
    static final int BLOCK = 250; // samples

    private static final int MISSING = 50; // samples that a block may lack
    private static final int FEWEST = 16; // entries that can be tested
    private static final int MOST = 40;
    private static final int LEVELS = 3;
    private static final int FOLD = 4;
    private static final int CONFIRMATIONS = 2;
    private static final double REARMED = 2;
    private static final double DECORRELATED = 0.7;
    private static final int CHOOSING = 4; // blocks
    private static final int LAGS = 7; // 1, 2, 4, ... 64

    private int lag = -1; // its power of two; -1 until it is chosen
    private int first; // blocks before that
    private final float[][] correlations = new float[CHOOSING][LAGS];
    private final float[] logs = new float[CHOOSING];
    private final Window[] windows = new Window[LEVELS];

    SlowingDown() {
        for (int k = 0; k < LEVELS; k++) {
            windows[k] = new Window();
        }
    }

    /**
     * A warning.
     *
     * @param samples over which the trend was seen
     * @param statistic above {@link #THRESHOLD}
     * @param rateThen recovery rate at their beginning, per sample
     * @param rateNow at their end
     * @param growth of the variance between, a factor
     */
    record Warning(long samples, double statistic, double rateThen, double rateNow, double growth) {}

    /** Entries of one length, and the trend test on them. */
    private static final class Window {
        private int entries;
        private final float[] variances = new float[MOST]; // log
        private final float[] rates = new float[MOST];
        private int parts; // of the entry under way
        private double variance; // their sum
        private double rate;
        private int confirmed;
        private boolean warned;
        private double statistic;

        void add(double logVariance, double recovery) {
            if (entries == MOST) {
                System.arraycopy(variances, 1, variances, 0, MOST - 1);
                System.arraycopy(rates, 1, rates, 0, MOST - 1);
                entries--;
            }
            variances[entries] = (float) logVariance;
            rates[entries++] = (float) recovery;
        }

        boolean warns() {
            if (entries < FEWEST) {
                return false;
            }
            statistic = Math.min(TrendTest.z(variances, entries), -TrendTest.z(rates, entries));
            confirmed = statistic > THRESHOLD ? confirmed + 1 : 0;
            warned &= statistic >= REARMED;
            boolean warning = confirmed >= CONFIRMATIONS && !warned;
            warned |= warning;
            return warning;
        }
    }

    /**
     * Looks at the newest {@value #BLOCK} samples.
     *
     * @return the warning to give, or null
     */
    Warning block(SampleHistory history) {
        double[] x = newest(history);
        if (x == null) {
            return null;
        }
        TrendTest.detrend(x);
        double variance = correlation(x, 0) / x.length;
        double logVariance = FastMath.log(Math.max(1e-300, variance));
        if (lag >= 0) {
            return add(logVariance, rate(correlation(x, 1 << lag) / x.length / variance));
        }
        for (int k = 0; k < LAGS; k++) {
            correlations[first][k] = (float) (correlation(x, 1 << k) / x.length / variance);
        }
        logs[first++] = (float) logVariance;
        if (first == CHOOSING) {
            choose();
        }
        return null;
    }

    /** The newest samples, linearly bridged where missing; null if too many are. */
    private static double[] newest(SampleHistory history) {
        double[] x = new double[BLOCK];
        int missing = 0;
        for (int i = 0; i < BLOCK; i++) {
            long at = history.now() - BLOCK + 1 + i;
            double value = at < history.oldest() ? Double.NaN : history.get(at);
            missing += Double.isNaN(value) ? 1 : 0;
            x[i] = Double.isNaN(value) && i > 0 ? x[i - 1] : value;
        }
        return missing > MISSING || Double.isNaN(x[0]) ? null : x;
    }

    private static double correlation(double[] x, int lag) {
        double sum = 0;
        for (int i = lag; i < x.length; i++) {
            sum += x[i] * x[i - lag];
        }
        return sum;
    }

    private double rate(double correlation) {
        return -FastMath.log(Math.max(1e-3, Math.min(0.9999, correlation))) / (1 << lag);
    }

    private void choose() {
        lag = LAGS - 1;
        for (int k = LAGS - 1; k >= 0; k--) {
            double mean = 0;
            for (float[] block : correlations) {
                mean += block[k] / CHOOSING;
            }
            lag = mean < DECORRELATED ? k : lag;
        }
        for (int b = 0; b < CHOOSING; b++) {
            add(logs[b], rate(correlations[b][lag]));
        }
    }

    private Warning add(double logVariance, double rate) {
        Warning warning = null;
        double v = logVariance;
        double r = rate;
        long samples = BLOCK;
        for (Window window : windows) {
            window.add(v, r);
            if (window.warns() && warning == null) {
                int last = window.entries - 1;
                warning = new Warning(
                        samples * window.entries,
                        window.statistic,
                        window.rates[0],
                        window.rates[last],
                        FastMath.exp(window.variances[last] - window.variances[0]));
            }
            window.variance += v;
            window.rate += r;
            if (++window.parts < FOLD) {
                break;
            }
            v = window.variance / FOLD;
            r = window.rate / FOLD;
            window.parts = 0;
            window.variance = 0;
            window.rate = 0;
            samples *= FOLD;
        }
        return warning;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(lag);
        out.writeInt(first);
        for (int b = 0; lag < 0 && b < first; b++) {
            out.writeFloat(logs[b]);
            for (float r : correlations[b]) {
                out.writeFloat(r);
            }
        }
        for (Window window : windows) {
            out.writeInt(window.entries);
            for (int i = 0; i < window.entries; i++) {
                out.writeFloat(window.variances[i]);
                out.writeFloat(window.rates[i]);
            }
            out.writeInt(window.parts);
            out.writeDouble(window.variance);
            out.writeDouble(window.rate);
            out.writeInt(window.confirmed);
            out.writeBoolean(window.warned);
        }
    }

    static SlowingDown read(DataInput in) throws IOException {
        SlowingDown slowing = new SlowingDown();
        slowing.lag = in.readInt();
        slowing.first = in.readInt();
        for (int b = 0; slowing.lag < 0 && b < slowing.first; b++) {
            slowing.logs[b] = in.readFloat();
            for (int k = 0; k < LAGS; k++) {
                slowing.correlations[b][k] = in.readFloat();
            }
        }
        for (Window window : slowing.windows) {
            window.entries = in.readInt();
            for (int i = 0; i < window.entries; i++) {
                window.variances[i] = in.readFloat();
                window.rates[i] = in.readFloat();
            }
            window.parts = in.readInt();
            window.variance = in.readDouble();
            window.rate = in.readDouble();
            window.confirmed = in.readInt();
            window.warned = in.readBoolean();
        }
        return slowing;
    }
}
