package io.takens.regime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.hipparchus.util.FastMath;

/**
 * Steps of one channel away from where it has just been that are rarer, of its sign, than a given chance, whatever their distribution.
 *
 * <p>A step is the sample minus an exponential mean of some {@value #RECENT} samples before. Of each sign the largest 2 % of all
 * steps so far, {@value #FEWEST} to {@value #MOST} of them, are taken for the tail: with excess x over the smallest of these,
 * ordered, a0 = mean x and a1 = mean (1 - p) x give a generalised Pareto tail of shape 2 - a0 / (a0 - 2 a1), kept within 0 and
 * {@value #HEAVIEST}, by probability-weighted moments. A step beyond the value that this tail passes with the given chance is rare. It is
 * learnt as that value, so that one outlier doesn't hide the next. Nothing is said in the first {@value #LEARNT} samples, nor
 * within {@value #APART} samples of the last rare step.
 *
 * <p>One update costs a few operations, in 2 % of the samples O({@value #MOST}). State: double level; long samples, last; per sign
 * int n, n floats: 350 bytes.
 *
 * <p>Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1145/3097983.3098144">A. Siffer et al., Anomaly detection in streams with extreme value
 *     theory, KDD (2017)</a>
 * @see <a href="https://doi.org/10.1080/00401706.1987.10488243">J. R. M. Hosking, J. R. Wallis, Parameter and quantile
 *     estimation for the generalized Pareto distribution, Technometrics 29 (1987)</a>
 */
final class ExtremeValues {
    private static final int RECENT = 3; // samples
    private static final int FEWEST = 10;
    private static final int MOST = 40;
    private static final int ONE_IN = 50; // share of the steps that are the tail
    private static final double HEAVIEST = 0.9;
    private static final int LEARNT = 400; // samples
    private static final int APART = 100; // samples

    private double level;
    private long samples;
    private long last = -APART - 1; // sample of the last rare step
    private final Tail up = new Tail();
    private final Tail down = new Tail();
    private double size;
    private double threshold;

    /**
     * Consumes the next sample.
     *
     * @param chance per sample with which a step of either sign is rare
     * @return whether it is one; then {@link #size} says how far it went
     */
    boolean update(double x, double chance) {
        if (samples == 0) {
            level = x;
        }
        double step = x - level;
        samples++;
        level += step / Math.min(samples, RECENT);
        Tail tail = step < 0 ? down : up;
        size = Math.abs(step);
        threshold = tail.threshold(size, samples, chance);
        tail.add(Math.min(size, threshold));
        if (size <= threshold) {
            return false;
        }
        boolean again = samples - last <= APART;
        last = samples;
        return !again;
    }

    /** How far the last sample was from where the channel had been. */
    double size() {
        return size;
    }

    /** How far it would have to be to be rare. */
    double threshold() {
        return threshold;
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(level);
        out.writeLong(samples);
        out.writeLong(last);
        up.write(out);
        down.write(out);
    }

    static ExtremeValues read(DataInput in) throws IOException {
        ExtremeValues values = new ExtremeValues();
        values.level = in.readDouble();
        values.samples = in.readLong();
        values.last = in.readLong();
        values.up.read(in);
        values.down.read(in);
        return values;
    }

    /** The largest steps of one sign, in ascending order. */
    private static final class Tail {
        private final float[] largest = new float[MOST];
        private int n;

        /** Size that is passed with a chance; infinite while that is not known, or where the step is not even in the tail. */
        double threshold(double size, long samples, double chance) {
            int k = (int) Math.max(FEWEST, Math.min(MOST, samples / ONE_IN));
            if (samples <= LEARNT || n < k || size <= largest[n - k]) {
                return Double.POSITIVE_INFINITY;
            }
            double foot = largest[n - k];
            double a0 = 0;
            double a1 = 0;
            for (int i = 1; i < k; i++) {
                double excess = largest[n - k + i] - foot;
                a0 += excess / (k - 1);
                a1 += (1 - (i - 0.35) / (k - 1)) * excess / (k - 1);
            }
            if (a0 <= 0) {
                return Double.POSITIVE_INFINITY;
            }
            double shape = Math.max(0, Math.min(HEAVIEST, 2 - a0 / (a0 - 2 * a1)));
            double scale = a0 * (1 - shape); // the mean excess is scale / (1 - shape)
            double often = Math.max(0, FastMath.log((k - 1) / (samples * chance)));
            return foot + scale * (shape < 1e-3 ? often : FastMath.expm1(shape * often) / shape);
        }

        void add(double size) {
            if (n < MOST) {
                largest[n++] = (float) size;
                Arrays.sort(largest, 0, n);
            } else if (size > largest[0]) {
                largest[0] = (float) size;
                Arrays.sort(largest);
            }
        }

        void write(DataOutput out) throws IOException {
            out.writeInt(n);
            for (int i = 0; i < n; i++) {
                out.writeFloat(largest[i]);
            }
        }

        void read(DataInput in) throws IOException {
            n = in.readInt();
            for (int i = 0; i < n; i++) {
                largest[i] = in.readFloat();
            }
        }
    }
}
