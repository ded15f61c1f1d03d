package io.takens.regime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.hipparchus.util.FastMath;

/**
 * Sequential test of one channel's log squared innovations for a lasting increase, calibrated within the regime.
 *
 * <p>Calibration: the first {@value #CALIBRATION} scores give mean, deviation and the block length, twice the first lag
 * with autocorrelation below 0.1. Then two lanes:
 *
 * <ul>
 *   <li>Blocks: the mean of each block is ranked among all earlier block means of the regime (online conformal p-value),
 *       bet on by the mixture of power calibrators e(p) = (1 - p + p ln p) / (p ln^2 p), and accumulated by
 *       Shiryaev-Roberts, R = (1 + R) e. If blocks are exchangeable, the mean number of blocks until R reaches A is at
 *       least A.
 *   <li>Fast: a CUSUM of standardised scores with allowance 1, for large jumps. Its limit is 1.5 times the highest value
 *       that it reached over the calibration, at least 12.
 * </ul>
 *
 * <p>One update costs O(1), at a block's end O({@value #BLOCKS}); state at most 7 kB.
 *
 * @see <a href="https://doi.org/10.51387/23-NEJSDS51">J. Shin, A. Ramdas, A. Rinaldo, E-detectors: a nonparametric
 *     framework for sequential change detection, New England J. Stat. Data Sci. 2 (2024)</a>
 */
final class InnovationDetector {
    static final int CALIBRATION = 400;
    private static final int BLOCKS = 400;
    private static final double ALLOWANCE = 1;

    private final double[] scores = new double[CALIBRATION];
    private int seen;
    private double mean;
    private double deviation;
    private double limit;
    private double cusum;
    private long cusumStart;
    private int length;
    private int filled;
    private double sum;
    private final double[] ranked = new double[BLOCKS]; // block means, ascending
    private int blocks;
    private double evidence; // Shiryaev-Roberts statistic
    private long evidenceStart;

    /** Whether the calibration is complete. */
    boolean calibrated() {
        return seen == CALIBRATION;
    }

    /** Block length, samples. */
    int length() {
        return length;
    }

    double evidence() {
        return evidence;
    }

    /** CUSUM in units of its limit. */
    double jump() {
        return limit > 0 ? cusum / limit : 0;
    }

    /** Sample after which the CUSUM last left zero. */
    long onset() {
        return cusum > 0 ? cusumStart : evidenceStart;
    }

    void update(double score, long index) {
        if (!calibrated()) {
            scores[seen++] = score;
            if (calibrated()) {
                calibrate();
            }
            return;
        }
        addToCusum(score, index);
        sum += score;
        filled++;
        if (filled == length) {
            double block = sum / length;
            sum = 0;
            filled = 0;
            double p = rank(block);
            evidenceStart = evidence < 1 ? index + 1 - length : evidenceStart;
            evidence = (1 + evidence) * bet(p);
            insert(block);
        }
    }

    private void addToCusum(double score, long index) {
        double z = Math.max(-3, Math.min(6, (score - mean) / deviation));
        if (cusum == 0) {
            cusumStart = index;
        }
        cusum = Math.max(0, cusum + z - ALLOWANCE);
    }

    private void calibrate() {
        mean = 0;
        for (double s : scores) {
            mean += s / CALIBRATION;
        }
        double variance = 0;
        for (double s : scores) {
            variance += (s - mean) * (s - mean) / CALIBRATION;
        }
        deviation = Math.max(Math.sqrt(variance), 1e-3);
        int lag = 1;
        while (lag < 50 && Math.abs(covariance(lag)) > 0.1 * deviation * deviation) {
            lag++;
        }
        length = Math.max(4, 2 * lag);
        double highest = 0;
        for (double s : scores) {
            addToCusum(s, 0);
            highest = Math.max(highest, cusum);
            sum += s;
            filled++;
            if (filled == length) {
                insert(sum / length);
                sum = 0;
                filled = 0;
            }
        }
        sum = 0;
        filled = 0;
        cusum = 0;
        limit = Math.max(12, 1.5 * highest);
    }

    private double covariance(int lag) {
        double sum = 0;
        for (int i = lag; i < CALIBRATION; i++) {
            sum += (scores[i] - mean) * (scores[i - lag] - mean);
        }
        return sum / CALIBRATION;
    }

    /** Share of block means, this one included, that are at least as high. */
    private double rank(double block) {
        int at = Arrays.binarySearch(ranked, 0, blocks, block);
        int below = at < 0 ? -1 - at : at;
        return (blocks - below + 1.0) / (blocks + 1.0);
    }

    private void insert(double block) {
        if (blocks == BLOCKS) {
            return;
        }
        int at = Arrays.binarySearch(ranked, 0, blocks, block);
        int position = at < 0 ? -1 - at : at;
        System.arraycopy(ranked, position, ranked, position + 1, blocks - position);
        ranked[position] = block;
        blocks++;
    }

    /** Mixture over k in (0, 1) of the calibrators k p^(k - 1). */
    private static double bet(double p) {
        double log = FastMath.log(p);
        return p > 0.999 ? 0.5 : (1 - p + p * log) / (p * log * log);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(seen);
        for (int i = 0; i < seen; i++) {
            out.writeDouble(scores[i]);
        }
        out.writeDouble(mean);
        out.writeDouble(deviation);
        out.writeDouble(limit);
        out.writeDouble(cusum);
        out.writeLong(cusumStart);
        out.writeInt(length);
        out.writeInt(filled);
        out.writeDouble(sum);
        out.writeInt(blocks);
        for (int i = 0; i < blocks; i++) {
            out.writeDouble(ranked[i]);
        }
        out.writeDouble(evidence);
        out.writeLong(evidenceStart);
    }

    static InnovationDetector read(DataInput in) throws IOException {
        InnovationDetector detector = new InnovationDetector();
        detector.seen = in.readInt();
        for (int i = 0; i < detector.seen; i++) {
            detector.scores[i] = in.readDouble();
        }
        detector.mean = in.readDouble();
        detector.deviation = in.readDouble();
        detector.limit = in.readDouble();
        detector.cusum = in.readDouble();
        detector.cusumStart = in.readLong();
        detector.length = in.readInt();
        detector.filled = in.readInt();
        detector.sum = in.readDouble();
        detector.blocks = in.readInt();
        for (int i = 0; i < detector.blocks; i++) {
            detector.ranked[i] = in.readDouble();
        }
        detector.evidence = in.readDouble();
        detector.evidenceStart = in.readLong();
        return detector;
    }
}
