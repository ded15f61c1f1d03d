package io.takens.lyapunov;

import io.takens.score.ForecastScore;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.hipparchus.util.FastMath;

/**
 * Learns from realised forecasts how errors grow with the lead, and how long forecasts stay valid.
 *
 * <p>The curve is the running mean, per lead, of the log of the largest error up to that lead: it crosses the threshold
 * where a typical forecast first does. Forgetting: the newest of {@value #MEMORY} forecasts weighs 1 / {@value #MEMORY}.
 * Beyond the last lead the curve is continued by its slope over the last half of the log-error range, which is said by
 * {@link HorizonEstimate#validated()}.
 *
 * <p>The interval is a conformal prediction interval of the next realised horizon: the 5 % and 95 % points, with the
 * finite-sample correction (n + 1) q, of the Kaplan-Meier distribution of the newest {@value #REALISED} valid prediction
 * times; a forecast that outlasted its leads is censored there, not counted as a failure. Where forecasts are
 * exchangeable it covers at least 90 %.
 *
 * <p>{@link #growthRate} is a second opinion on the Lyapunov exponent: the slope of the mean log error in the middle of
 * its range.
 *
 * <p>One {@link #learn} costs O(leads); {@link #estimate} O({@value #REALISED} log {@value #REALISED}). State is 24 bytes
 * a lead and 5 a forecast.
 *
 * <p>State, version 1: byte version; int leads, int[] leads; per lead double mean log error, double mean log largest
 * error, long count; double threshold; long scored; int n; per realised (int steps, boolean censored), oldest first.
 *
 * <p>Not thread-safe: one instance belongs to one regime of one stream.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1958.10501452">E. L. Kaplan, P. Meier, Nonparametric estimation from
 *     incomplete observations, J. Am. Stat. Assoc. 53 (1958)</a>
 */
public final class PredictabilityHorizon {
    static final int REALISED = 256;
    static final int MEMORY = 256;

    private static final int VERSION = 1;
    private static final int FEWEST = 20;
    private static final int MOST_LEADS = 1024;
    private static final double TAIL = 0.05;

    private int[] leads = {};
    private double[] logError = {};
    private double[] logLargest = {};
    private long[] count = {};
    private double threshold;
    private long scored;
    private final int[] valid = new int[REALISED];
    private final boolean[] censored = new boolean[REALISED];

    /** Takes in how one forecast turned out. */
    public void learn(ForecastScore score) {
        threshold = score.threshold();
        valid[(int) (scored % REALISED)] = score.validSteps();
        censored[(int) (scored % REALISED)] = score.censored();
        scored++;
        double largest = 1e-12;
        for (int k = 0; k < score.leads().length; k++) {
            double error = Math.max(score.normalizedError()[k], 1e-12);
            largest = Math.max(largest, error);
            int at = position(score.leads()[k]);
            if (at >= 0) {
                count[at]++;
                double weight = 1.0 / Math.min(count[at], MEMORY);
                logError[at] += weight * (FastMath.log(error) - logError[at]);
                logLargest[at] += weight * (FastMath.log(largest) - logLargest[at]);
            }
        }
    }

    /** Position of a lead, made if it is new and there is room; -1 without room. */
    private int position(int lead) {
        int found = Arrays.binarySearch(leads, lead);
        if (found >= 0 || leads.length == MOST_LEADS) {
            return Math.max(found, -1);
        }
        int at = -1 - found;
        int rest = leads.length - at;
        leads = Arrays.copyOf(leads, leads.length + 1);
        logError = Arrays.copyOf(logError, leads.length);
        logLargest = Arrays.copyOf(logLargest, leads.length);
        count = Arrays.copyOf(count, leads.length);
        System.arraycopy(leads, at, leads, at + 1, rest);
        System.arraycopy(logError, at, logError, at + 1, rest);
        System.arraycopy(logLargest, at, logLargest, at + 1, rest);
        System.arraycopy(count, at, count, at + 1, rest);
        leads[at] = lead;
        logError[at] = 0;
        logLargest[at] = 0;
        count[at] = 0;
        return at;
    }

    /** Forgets everything: to be called when the regime has changed. */
    public void reset() {
        leads = new int[0];
        logError = new double[0];
        logLargest = new double[0];
        count = new long[0];
        scored = 0;
    }

    /** Current estimate; null before the first score. */
    public HorizonEstimate estimate() {
        if (scored == 0) {
            return null;
        }
        int n = (int) Math.min(scored, REALISED);
        long[] sorted = new long[n]; // (steps, censored last among equals)
        for (int i = 0; i < n; i++) {
            sorted[i] = 2L * valid[i] + (censored[i] ? 1 : 0);
        }
        Arrays.sort(sorted);
        int last = leads[leads.length - 1];
        double low = atOrBelow(sorted, TAIL * (n + 1) / n);
        double high = above(sorted, Math.min(1, (1 - TAIL) * (n + 1) / n));
        double crossing = crossing();
        boolean observed = scored >= FEWEST && crossing <= last && high >= 0;
        return new HorizonEstimate(
                crossing,
                Math.min(low, crossing),
                high < 0 ? Math.max(last, crossing) : Math.max(high, crossing),
                threshold,
                scored,
                observed);
    }

    /** Largest time before which the share of failures stays below q. */
    private static double atOrBelow(long[] sorted, double q) {
        double surviving = 1;
        for (int i = 0; i < sorted.length; i++) {
            if (sorted[i] % 2 == 0) {
                surviving *= 1 - 1.0 / (sorted.length - i);
            }
            if (1 - surviving >= q) {
                return sorted[i] / 2;
            }
        }
        return sorted[sorted.length - 1] / 2;
    }

    /** Smallest time by which a share q has failed; -1 if censoring hides it. */
    private static double above(long[] sorted, double q) {
        double surviving = 1;
        for (int i = 0; i < sorted.length; i++) {
            if (sorted[i] % 2 == 0) {
                surviving *= 1 - 1.0 / (sorted.length - i);
            }
            if (1 - surviving >= q - 1e-12) {
                return sorted[i] / 2;
            }
        }
        return -1;
    }

    /** Lead at which the curve of largest errors crosses the threshold, interpolated; extrapolated past the last lead. */
    private double crossing() {
        double target = FastMath.log(threshold);
        double before = 0;
        double beforeLead = 0;
        for (int k = 0; k < leads.length; k++) {
            if (logLargest[k] > target) {
                double share = k == 0 ? 0 : (target - before) / (logLargest[k] - before);
                return k == 0 ? leads[0] : beforeLead + share * (leads[k] - beforeLead);
            }
            before = logLargest[k];
            beforeLead = leads[k];
        }
        int half = leads.length / 2;
        double slope =
                leads.length < 2 ? 0 : (before - logLargest[half]) / Math.max(1, leads[leads.length - 1] - leads[half]);
        return slope <= 0 ? 10 * beforeLead : Math.min(10 * beforeLead, beforeLead + (target - before) / slope);
    }

    /**
     * Growth rate of the stream's own forecast error, nats per sample: least-squares slope of the mean log error over the
     * leads where it lies between twice the first and 0.3; NaN with fewer than four such leads.
     */
    public double growthRate() {
        double n = 0;
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        for (int k = 0; k < leads.length && logError[k] < FastMath.log(0.3); k++) {
            if (logError[k] >= logError[0] + FastMath.log(2)) {
                n++;
                x += leads[k];
                y += logError[k];
                xx += (double) leads[k] * leads[k];
                xy += leads[k] * logError[k];
            }
        }
        return n < 4 ? Double.NaN : (n * xy - x * y) / (n * xx - x * x);
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(leads.length);
        for (int k = 0; k < leads.length; k++) {
            out.writeInt(leads[k]);
            out.writeDouble(logError[k]);
            out.writeDouble(logLargest[k]);
            out.writeLong(count[k]);
        }
        out.writeDouble(threshold);
        out.writeLong(scored);
        for (long i = Math.max(0, scored - REALISED); i < scored; i++) {
            out.writeInt(valid[(int) (i % REALISED)]);
            out.writeBoolean(censored[(int) (i % REALISED)]);
        }
    }

    public static PredictabilityHorizon read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("PredictabilityHorizon state version " + version + ", this build reads " + VERSION);
        }
        PredictabilityHorizon horizon = new PredictabilityHorizon();
        int n = in.readInt();
        horizon.leads = new int[n];
        horizon.logError = new double[n];
        horizon.logLargest = new double[n];
        horizon.count = new long[n];
        for (int k = 0; k < n; k++) {
            horizon.leads[k] = in.readInt();
            horizon.logError[k] = in.readDouble();
            horizon.logLargest[k] = in.readDouble();
            horizon.count[k] = in.readLong();
        }
        horizon.threshold = in.readDouble();
        horizon.scored = in.readLong();
        for (long i = Math.max(0, horizon.scored - REALISED); i < horizon.scored; i++) {
            horizon.valid[(int) (i % REALISED)] = in.readInt();
            horizon.censored[(int) (i % REALISED)] = in.readBoolean();
        }
        return horizon;
    }
}
