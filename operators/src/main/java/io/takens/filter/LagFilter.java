package io.takens.filter;

import static io.takens.state.StateFormat.readDoubles;
import static io.takens.state.StateFormat.writeDoubles;

import io.takens.forecast.Disturbance;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.hipparchus.util.FastMath;

/**
 * Extended Kalman filter over the lag vector Z = (x(t), ..., x(t−P+1)) of a noisy scalar stream, with a learnt one-step
 * map. Its last entry is a fixed-lag smoother: it has seen P − 1 samples more than its own.
 *
 * <p>Covariances are in units of the observation noise variance R, which therefore never enters the gain and need not be
 * known; process noise q is in the same units. R is the fading mean of e²/S, and the fit is judged by the concentrated
 * Gaussian likelihood of the innovations, L = ln R + mean ln S: lower is better. An innovation beyond four standard
 * deviations says that the model is wrong here, not the sample: the covariance is opened and Z jumps to the sample.
 *
 * <p>A step costs one map with gradient and about 3P² multiplications.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 *
 * @see <a href="https://doi.org/10.1016/B978-0-12-381550-7.X5000-7">Anderson and Moore, Optimal filtering, 1979, chapter
 *     7: fixed-lag smoothing by state augmentation</a>
 */
final class LagFilter {
    private static final double MEMORY = 1000; // samples of the scores
    private static final double GATE = 16; // squared standard deviations
    private static final double SETTLED = 100; // samples scored before the gate closes
    private static final double WORST = 1e6;
    private static final double LOST = 1e-12; // share of a variance that rounding may leave

    private final double process;
    private final double[] past;
    private final double[][] covariance;
    private final double[] row;
    private final double[] gain;
    private double count;
    private double ratio; // fading sum of e²/S
    private double logs; // fading sum of ln S
    private boolean running;

    /**
     * @param length P
     * @param process q: variance of the process noise over that of the observation noise
     */
    LagFilter(int length, double process) {
        this.process = process;
        this.past = new double[length];
        this.covariance = new double[length][length];
        this.row = new double[length];
        this.gain = new double[length];
    }

    /** Starts from raw samples, newest first. */
    void start(double[] raw) {
        System.arraycopy(raw, 0, past, 0, past.length);
        for (int i = 0; i < past.length; i++) {
            Arrays.fill(covariance[i], 0);
            covariance[i][i] = 1;
        }
        running = true;
    }

    void stop() {
        running = false;
    }

    boolean running() {
        return running;
    }

    /** Estimate of the past given everything up to now, newest first; the last entry is final. */
    double[] past() {
        return past;
    }

    /**
     * Draws a past from the estimate and its covariance, by the covariance's Cholesky factor. A direction whose variance
     * has been lost to rounding stays as it is.
     */
    void draw(Disturbance disturbance, double[] out) {
        double[][] factor = new double[past.length][past.length];
        double unit = Math.sqrt(noise());
        System.arraycopy(past, 0, out, 0, past.length);
        for (int j = 0; j < past.length; j++) {
            double pivot = covariance[j][j] - squares(factor[j], j);
            double root = pivot > LOST * covariance[j][j] ? Math.sqrt(pivot) : 0;
            double error = unit * disturbance.next();
            for (int i = j; i < past.length; i++) {
                factor[i][j] = i == j ? root : root == 0 ? 0 : (covariance[i][j] - product(factor, i, j)) / root;
                out[i] += factor[i][j] * error;
            }
        }
    }

    private static double squares(double[] row, int n) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum += row[k] * row[k];
        }
        return sum;
    }

    private static double product(double[][] factor, int i, int j) {
        double sum = 0;
        for (int k = 0; k < j; k++) {
            sum += factor[i][k] * factor[j][k];
        }
        return sum;
    }

    /** Fading mean of e²/S: the observation noise variance, if the model is right. */
    double noise() {
        return count > 0 ? ratio / count : 0;
    }

    /** Concentrated negative log-likelihood per sample, up to constants. */
    double loss() {
        return count < SETTLED ? Double.POSITIVE_INFINITY : FastMath.log(Math.max(noise(), 1e-300)) + logs / count;
    }

    /**
     * Predicts and corrects.
     *
     * @param low bound on the prediction
     * @param high bound on the prediction
     */
    void update(LagMap map, double sample, double low, double high) {
        double predicted = Math.min(high, Math.max(low, map.step(past)));
        propagate(map.lags(), map.gradient());
        System.arraycopy(past, 0, past, 1, past.length - 1);
        past[0] = predicted;

        double error = sample - predicted;
        double variance = covariance[0][0] + 1;
        double expected = noise();
        if (count >= SETTLED && expected > 0 && error * error > GATE * expected * variance) {
            double opened = error * error / (GATE * expected);
            covariance[0][0] += opened - variance;
            variance = opened;
        }
        score(error * error / variance, variance);
        correct(error, variance);
    }

    /** C ← F C Fᵀ + q, where F puts the map's row on top of a shift. */
    private void propagate(int[] lags, double[] gradient) {
        int last = past.length - 1;
        Arrays.fill(row, 0);
        for (int i = 0; i < lags.length; i++) {
            double g = gradient[i];
            double[] c = covariance[lags[i]];
            for (int j = 0; j < c.length; j++) {
                row[j] += g * c[j];
            }
        }
        double corner = process;
        for (int i = 0; i < lags.length; i++) {
            corner += gradient[i] * row[lags[i]];
        }
        double[] first = covariance[last];
        for (int i = last; i > 0; i--) {
            covariance[i] = covariance[i - 1];
            System.arraycopy(covariance[i], 0, covariance[i], 1, last);
            covariance[i][0] = row[i - 1];
        }
        covariance[0] = first;
        System.arraycopy(row, 0, first, 1, last);
        first[0] = corner;
    }

    private void score(double normalised, double variance) {
        double decay = 1 - 1 / MEMORY;
        boolean sane = normalised < WORST && variance > 0;
        count = decay * count + 1;
        ratio = decay * ratio + (sane ? normalised : WORST);
        logs = decay * logs + (sane ? FastMath.log(variance) : FastMath.log(WORST));
    }

    /** K = C.₀/S, Z += K e, C −= K Kᵀ S. */
    private void correct(double error, double variance) {
        for (int i = 0; i < gain.length; i++) {
            gain[i] = covariance[i][0] / variance;
        }
        boolean sound = true;
        for (int i = 0; i < gain.length; i++) {
            past[i] += gain[i] * error;
            double share = covariance[i][0];
            double[] c = covariance[i];
            for (int j = 0; j < c.length; j++) {
                c[j] -= share * gain[j];
            }
            sound &= Math.abs(past[i]) < Double.MAX_VALUE && c[i] >= 0 && c[i] < Double.MAX_VALUE;
        }
        running = sound;
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(count);
        out.writeDouble(ratio);
        out.writeDouble(logs);
        out.writeBoolean(running);
        writeDoubles(out, past);
        for (double[] c : covariance) {
            writeDoubles(out, c);
        }
    }

    void read(DataInput in) throws IOException {
        count = in.readDouble();
        ratio = in.readDouble();
        logs = in.readDouble();
        running = in.readBoolean();
        readDoubles(in, past);
        for (double[] c : covariance) {
            readDoubles(in, c);
        }
    }
}
