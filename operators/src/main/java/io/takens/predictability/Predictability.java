package io.takens.predictability;

import io.takens.lyapunov.ExponentEstimate;
import io.takens.lyapunov.HorizonEstimate;
import io.takens.lyapunov.LyapunovEstimator;
import io.takens.lyapunov.PredictabilityHorizon;
import io.takens.score.ForecastScore;
import io.takens.score.ForecastScorer;
import io.takens.score.IssuedForecast;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.hipparchus.util.FastMath;

/**
 * Keeps what one stream shows of its own predictability: the largest exponent of its first channel, the horizon learnt
 * from its realised forecasts, and their skill, over the newest {@value #RECENT}.
 *
 * <p>The exponent's estimator is told the noise: the mean absolute one-step error of the model over the last {@value
 * #MEMORY} samples or so, as a share of the scale. That is noise and model error together, hence an upper bound: a poor
 * model makes the exponent distrusted, never trusted in error.
 *
 * <p>One sample costs about 10 microseconds; state is up to 40 kB for the exponent and, for each forecast that waits, 1 kB
 * and 1 kB a channel.
 *
 * <p>State, version 1: byte version; long index; double noise; int n, per recent score (double coverage, int valid
 * steps), oldest first; {@link LyapunovEstimator}, {@link ForecastScorer}, {@link PredictabilityHorizon}.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 */
public final class Predictability {
    static final int RECENT = 64;
    private static final int MEMORY = 256;
    private static final int VERSION = 1;
    private static final double NORMAL = FastMath.sqrt(FastMath.PI / 2); // deviation / mean absolute value

    private final LyapunovEstimator exponent;
    private final ForecastScorer scorer;
    private final PredictabilityHorizon horizon;
    private final double[] coverage = new double[RECENT];
    private final int[] valid = new int[RECENT];
    private long index = -1;
    private long scored;
    private double noise = 1; // scales: unknown is much

    /** @param channels channels per sample */
    public Predictability(int channels) {
        this(new LyapunovEstimator(), new ForecastScorer(channels), new PredictabilityHorizon());
    }

    private Predictability(LyapunovEstimator exponent, ForecastScorer scorer, PredictabilityHorizon horizon) {
        this.exponent = exponent;
        this.scorer = scorer;
        this.horizon = horizon;
    }

    /** Index of the last sample, from 0, missing ones counted; -1 before the first. */
    public long index() {
        return index;
    }

    /**
     * Takes in the next sample and scores what was foretold of it.
     *
     * @param innovation one-step error of the model at it, or null
     * @param scale climatological standard deviation of the first channel, positive
     */
    public void observe(double[] sample, double[] innovation, double scale) {
        index++;
        exponent.update(sample[0]);
        if (innovation != null) {
            noise += (NORMAL * Math.abs(innovation[0]) / scale - noise) / MEMORY;
        }
        for (ForecastScore score : scorer.observe(index, sample)) {
            horizon.learn(score);
            coverage[(int) (scored % RECENT)] = score.coverage90();
            valid[(int) (scored % RECENT)] = score.validSteps();
            scored++;
        }
    }

    /**
     * Says that samples are missing between the last one and the next.
     *
     * @param missing how many, at least 1
     */
    public void gap(long missing) {
        index += missing;
        exponent.gap(missing);
    }

    /** Takes in a forecast issued at {@link #index}. */
    public void issue(IssuedForecast forecast) {
        scorer.issue(forecast);
    }

    /** Exponent of the first channel as far as it is known; its {@code perSample} is 0 if it can't be estimated yet. */
    public ExponentEstimate exponent() {
        return exponent.estimate(noise);
    }

    /** Null before the first forecast was realised. */
    public HorizonEstimate horizon() {
        return horizon.estimate();
    }

    /** Forecasts that {@link #coverage90} and {@link #validSteps} rest on. */
    public int recent() {
        return (int) Math.min(scored, RECENT);
    }

    /** Mean share of realised values inside the 5 % to 95 % interval; only with {@link #recent} forecasts. */
    public double coverage90() {
        double sum = 0;
        for (long i = scored - recent(); i < scored; i++) { // oldest first, wherever the ring begins
            sum += coverage[(int) (i % RECENT)];
        }
        return sum / recent();
    }

    /** Median valid prediction time, samples; only with {@link #recent} forecasts. */
    public double validSteps() {
        int[] sorted = Arrays.copyOf(valid, recent());
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2.0;
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(index);
        out.writeDouble(noise);
        out.writeInt(recent());
        for (long i = scored - recent(); i < scored; i++) {
            out.writeDouble(coverage[(int) (i % RECENT)]);
            out.writeInt(valid[(int) (i % RECENT)]);
        }
        exponent.write(out);
        scorer.write(out);
        horizon.write(out);
    }

    public static Predictability read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("Predictability state version " + version + ", this build reads " + VERSION);
        }
        long index = in.readLong();
        double noise = in.readDouble();
        int recent = in.readInt();
        double[] coverage = new double[recent];
        int[] valid = new int[recent];
        for (int i = 0; i < recent; i++) {
            coverage[i] = in.readDouble();
            valid[i] = in.readInt();
        }
        Predictability predictability =
                new Predictability(LyapunovEstimator.read(in), ForecastScorer.read(in), PredictabilityHorizon.read(in));
        predictability.index = index;
        predictability.noise = noise;
        predictability.scored = recent; // where the ring begins does not matter
        System.arraycopy(coverage, 0, predictability.coverage, 0, recent);
        System.arraycopy(valid, 0, predictability.valid, 0, recent);
        return predictability;
    }
}
