package io.takens.flink;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The samples accepted since the last forecast, with the models' one-step errors at them.
 *
 * <p>State: int channels; boolean adaptive, boolean reference; int samples, each: long sequence, double[channels]
 * observed, double[channels] innovation, double[channels] reference innovation. Not thread-safe.
 */
final class SampleBlock {
    private final int channels;
    private long[] sequences = new long[8];
    private double[] observed;
    private double[] innovations;
    private double[] references;
    private int samples;
    private boolean adaptive = true; // the adaptive model had an error at every sample
    private boolean reference = true;

    SampleBlock(int channels) {
        this.channels = channels;
        this.observed = new double[8 * channels];
        this.innovations = new double[8 * channels];
        this.references = new double[8 * channels];
    }

    /**
     * Appends a sample.
     *
     * @param innovation null if the adaptive model was not ready: then none of the block's are published
     * @param referenceInnovation the same of the reference model
     */
    void add(long sequence, double[] sample, double[] innovation, double[] referenceInnovation) {
        if (samples == sequences.length) {
            sequences = Arrays.copyOf(sequences, 2 * samples);
            observed = Arrays.copyOf(observed, 2 * observed.length);
            innovations = Arrays.copyOf(innovations, observed.length);
            references = Arrays.copyOf(references, observed.length);
        }
        sequences[samples] = sequence;
        System.arraycopy(sample, 0, observed, samples * channels, channels);
        adaptive &= put(innovation, innovations);
        reference &= put(referenceInnovation, references);
        samples++;
    }

    private boolean put(double[] innovation, double[] all) {
        if (innovation != null) {
            System.arraycopy(innovation, 0, all, samples * channels, channels);
        }
        return innovation != null;
    }

    int samples() {
        return samples;
    }

    long[] sequences() {
        return Arrays.copyOf(sequences, samples);
    }

    /** Row-major (sample, channel). */
    double[] observed() {
        return Arrays.copyOf(observed, samples * channels);
    }

    /** The same shape, or empty. */
    double[] innovations() {
        return Arrays.copyOf(innovations, adaptive ? samples * channels : 0);
    }

    /** The same shape, or empty. */
    double[] referenceInnovations() {
        return Arrays.copyOf(references, reference ? samples * channels : 0);
    }

    void clear() {
        samples = 0;
        adaptive = true;
        reference = true;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(channels);
        out.writeBoolean(adaptive);
        out.writeBoolean(reference);
        out.writeInt(samples);
        for (int i = 0; i < samples; i++) {
            out.writeLong(sequences[i]);
            for (int k = i * channels; k < (i + 1) * channels; k++) {
                out.writeDouble(observed[k]);
                out.writeDouble(adaptive ? innovations[k] : 0);
                out.writeDouble(reference ? references[k] : 0);
            }
        }
    }

    static SampleBlock read(DataInput in) throws IOException {
        SampleBlock block = new SampleBlock(in.readInt());
        boolean adaptive = in.readBoolean();
        boolean reference = in.readBoolean();
        double[] sample = new double[block.channels];
        double[] innovation = new double[block.channels];
        double[] referenceInnovation = new double[block.channels];
        for (int samples = in.readInt(); samples > 0; samples--) {
            long sequence = in.readLong();
            for (int c = 0; c < block.channels; c++) {
                sample[c] = in.readDouble();
                innovation[c] = in.readDouble();
                referenceInnovation[c] = in.readDouble();
            }
            block.add(sequence, sample, adaptive ? innovation : null, reference ? referenceInnovation : null);
        }
        return block;
    }
}
