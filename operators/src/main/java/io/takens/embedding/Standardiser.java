package io.takens.embedding;

import static io.takens.state.StateFormat.expectVersion;
import static io.takens.state.StateFormat.readDoubles;
import static io.takens.state.StateFormat.writeDoubles;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.hipparchus.util.FastMath;

/**
 * Centre, scale and mean period of a stretch of a stream, fixed from then on: a model's features must not move under it.
 *
 * <p>Rare values farther than twenty interquartile ranges from the median don't count, so that a spike can't flatten the
 * rest; where many are as far, they belong to the motion.
 * A channel that doesn't vary has scale 1. Five or more channels with nearly the same centre and scale share both.
 *
 * <p>State, version 1: {@code byte version | int channels | double[channels] centre | double[channels] scale | double
 * period}.
 */
public final class Standardiser {
    private static final int VERSION = 1;
    private static final double FAR = 20;
    private static final int FEWEST = 2; // samples that may be spikes, however few there are
    private static final double RARE = 0.02; // share of samples that may be: more are bursts, as of Roessler's z
    private static final int MANY = 5; // channels
    private static final double SIMILAR = 0.5; // relative difference of scales, and of centres in scales

    private final double[] centre;
    private final double[] scale;
    private double period;

    private Standardiser(int channels) {
        this.centre = new double[channels];
        this.scale = new double[channels];
    }

    /**
     * Measures the latest samples of a line. A sample of NaN stands for a gap.
     *
     * @param samples how many, at least 1
     */
    public static Standardiser of(DelayLine line, int samples) {
        Standardiser standardiser = new Standardiser(line.channels());
        double logPeriod = 0;
        int moving = 0;
        for (int c = 0; c < line.channels(); c++) {
            double ratio = standardiser.measure(line, samples, c);
            if (ratio > 0) {
                logPeriod += FastMath.log(2 * FastMath.PI * ratio);
                moving++;
            }
        }
        standardiser.pool();
        standardiser.period = moving > 0 ? FastMath.exp(logPeriod / moving) : 1;
        return standardiser;
    }

    /** Many channels that are alike get one centre and one scale: what moves around a ring must not change on its way. */
    private void pool() {
        double mean = Arrays.stream(centre).average().orElse(0);
        double square = Arrays.stream(scale).map(s -> s * s).average().orElse(1);
        double common = Math.sqrt(square);
        boolean alike = centre.length >= MANY;
        for (int c = 0; c < centre.length; c++) {
            alike &= Math.abs(centre[c] - mean) < SIMILAR * common;
            alike &= scale[c] > common / (1 + SIMILAR) && scale[c] < common * (1 + SIMILAR);
        }
        if (alike) {
            Arrays.fill(centre, mean);
            Arrays.fill(scale, common);
        }
    }

    private static int far(double[] sorted, int n, double median, double range) {
        int far = 0;
        for (int i = 0; i < n; i++) {
            far += Math.abs(sorted[i] - median) > range ? 1 : 0;
        }
        return far;
    }

    /** @return std(x) / std(Δx); 0 for a channel that does not move */
    private double measure(DelayLine line, int samples, int channel) {
        double[] sorted = new double[samples];
        int n = 0;
        for (int lag = 0; lag < samples; lag++) {
            double value = line.get(lag, channel);
            if (!Double.isNaN(value)) {
                sorted[n++] = value;
            }
        }
        if (n == 0) {
            scale[channel] = 1;
            return 0;
        }
        Arrays.sort(sorted, 0, n);
        double median = sorted[n / 2];
        double range = FAR * (sorted[3 * n / 4] - sorted[n / 4]);
        double reach =
                range > 0 && far(sorted, n, median, range) <= Math.max(FEWEST, n * RARE) ? range : Double.MAX_VALUE;
        double sum = 0;
        double squares = 0;
        double steps = 0;
        int count = 0;
        int pairs = 0;
        double before = Double.NaN;
        for (int lag = samples - 1; lag >= 0; lag--) {
            double deviation = line.get(lag, channel) - median;
            if (!(Math.abs(deviation) <= reach)) {
                before = Double.NaN;
                continue;
            }
            sum += deviation;
            squares += deviation * deviation;
            count++;
            if (!Double.isNaN(before)) {
                steps += (deviation - before) * (deviation - before);
                pairs++;
            }
            before = deviation;
        }
        double mean = sum / count;
        double variance = squares / count - mean * mean;
        centre[channel] = median + mean;
        boolean varies = variance > 1e-24 * (median * median) && variance < Double.MAX_VALUE;
        scale[channel] = varies ? Math.sqrt(variance) : 1;
        return varies && steps > 0 && pairs > 0 ? Math.sqrt(variance / (steps / pairs)) : 0;
    }

    public int channels() {
        return centre.length;
    }

    /** Mean period 2π std(x) / std(Δx), samples, geometric mean over channels (Rice); 1 for a constant stream. */
    public double period() {
        return period;
    }

    public double scale(int channel) {
        return scale[channel];
    }

    /** Into standard units. */
    public void forward(double[] sample, double[] standard) {
        for (int c = 0; c < centre.length; c++) {
            standard[c] = (sample[c] - centre[c]) / scale[c];
        }
    }

    /** One value into standard units. */
    public double forward(double value, int channel) {
        return (value - centre[channel]) / scale[channel];
    }

    /** Back into the stream's units. */
    public double back(double standard, int channel) {
        return centre[channel] + scale[channel] * standard;
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(centre.length);
        writeDoubles(out, centre);
        writeDoubles(out, scale);
        out.writeDouble(period);
    }

    public static Standardiser read(DataInput in) throws IOException {
        expectVersion(in, "Standardiser", VERSION);
        Standardiser read = new Standardiser(in.readInt());
        readDoubles(in, read.centre);
        readDoubles(in, read.scale);
        read.period = in.readDouble();
        return read;
    }
}
