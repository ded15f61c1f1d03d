package io.takens;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Online forecaster of one stream.
 *
 * <p>Time order: {@link #learn} consumes the sample at index t; {@link #forecast} then foretells t+1..t+h and changes
 * nothing.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 */
public final class Takens {
    private static final int VERSION = 0;
    private static final double[] LEVELS = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};
    private static final double[] NORMAL = {-1.6449, -1.2816, -0.6745, 0, 0.6745, 1.2816, 1.6449};

    private final Settings settings;
    private final int channels;
    private final double[] last;
    private final double[] mean;
    private final double[] squares;
    private final double[] innovation;
    private long samples;

    public Takens(Settings settings, int channels) {
        this.settings = settings;
        this.channels = channels;
        this.last = new double[channels];
        this.mean = new double[channels];
        this.squares = new double[channels];
        this.innovation = new double[channels];
    }

    public Settings settings() {
        return settings;
    }

    /** Channels per sample. */
    public int channels() {
        return channels;
    }

    /** Samples learnt. */
    public long samples() {
        return samples;
    }

    /**
     * Consumes the next sample, one sampling interval after the last.
     *
     * @param sample one finite value per channel; not kept, not changed
     */
    public void learn(double[] sample) {
        samples++;
        for (int c = 0; c < channels; c++) {
            innovation[c] = sample[c] - last[c];
            double deviation = sample[c] - mean[c];
            mean[c] += deviation / samples;
            squares[c] += deviation * (sample[c] - mean[c]);
            last[c] = sample[c];
        }
    }

    /**
     * Says that samples are missing between the last one and the next.
     *
     * @param missing how many, at least 1
     */
    public void gap(long missing) {}

    /** One-step error of the adaptive model at the last sample, per channel; null before the model is ready. */
    public double[] innovation() {
        return samples > 1 ? innovation : null;
    }

    /** One-step error of the frozen reference model at the last sample, per channel; null before it is ready. */
    public double[] referenceInnovation() {
        return null;
    }

    /** How often the reference model was frozen anew. */
    public int referenceEpoch() {
        return 0;
    }

    /** Climatological standard deviation per channel; 1 where the stream has not varied yet. */
    public double[] scale() {
        double[] scale = new double[channels];
        for (int c = 0; c < channels; c++) {
            double variance = samples > 1 ? squares[c] / (samples - 1) : 0;
            scale[c] = variance > 0 ? Math.sqrt(variance) : 1;
        }
        return scale;
    }

    /**
     * Foretells leads 1..horizon after the last sample learnt; changes nothing. Every value is finite, whatever the
     * status.
     *
     * @param horizon samples, at least 1
     */
    public Prediction forecast(int horizon) {
        double[] scale = scale();
        double[] quantiles = new double[horizon * channels * LEVELS.length];
        for (int i = 0; i < quantiles.length; i++) {
            int c = i / LEVELS.length % channels;
            quantiles[i] = last[c] + NORMAL[i % LEVELS.length] * scale[c];
        }
        return new Prediction(
                horizon,
                channels,
                Arrays.copyOf(LEVELS, LEVELS.length),
                quantiles,
                Prediction.Status.WARMING_UP,
                List.of(samples + " samples learnt"),
                "persistence");
    }

    /** Writes the state; the settings are not part of it. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(channels);
        out.writeLong(samples);
        for (int c = 0; c < channels; c++) {
            out.writeDouble(last[c]);
            out.writeDouble(mean[c]);
            out.writeDouble(squares[c]);
            out.writeDouble(innovation[c]);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static Takens read(DataInput in, Settings settings) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("Takens state version " + version + ", this build reads " + VERSION);
        }
        Takens takens = new Takens(settings, in.readInt());
        takens.samples = in.readLong();
        for (int c = 0; c < takens.channels; c++) {
            takens.last[c] = in.readDouble();
            takens.mean[c] = in.readDouble();
            takens.squares[c] = in.readDouble();
            takens.innovation[c] = in.readDouble();
        }
        return takens;
    }
}
