package io.takens;

import static io.takens.state.StateFormat.expectVersion;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.hipparchus.util.FastMath;

/**
 * Tells when a model that knew its stream no longer does: the mean log error of two blocks of {@value #BLOCK} samples on
 * end is above any of late by a factor of {@value #FACTOR}. The level of late is the highest block mean, which sinks
 * towards the mean of all. Bursts of error that belong to the motion have been seen before; so long as a stream is new
 * ({@value #SETTLED} blocks) nothing is said.
 *
 * <p>A change that noise hides does not show: then former rows do little harm.
 *
 * <p>State, version 1: {@code byte version | int in block | double sum | int blocks | int above | double level | double
 * mean}.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 */
final class Upheaval {
    private static final int VERSION = 1;
    private static final int BLOCK = 64;
    private static final int SETTLED = 12;
    private static final int CONFIRMED = 2; // blocks on end
    private static final double FACTOR = 4;
    private static final double SINK = 0.02; // a block
    private static final double MEMORY = 32; // blocks, of the mean
    private static final double LEAST = 1e-12;

    private int filled;
    private double sum;
    private int blocks;
    private int above;
    private double level;
    private double mean;

    /**
     * @param error absolute one-step error, standard deviations
     * @return whether the model has just been found to know its stream no longer; it then starts anew
     */
    boolean observe(double error) {
        sum += FastMath.log(Math.max(LEAST, error < Double.MAX_VALUE ? error : Double.MAX_VALUE));
        if (++filled < BLOCK) {
            return false;
        }
        double block = sum / BLOCK;
        filled = 0;
        sum = 0;
        above = blocks >= SETTLED && block > level + FastMath.log(FACTOR) ? above + 1 : 0;
        if (above == 0) {
            blocks++;
            mean += (block - mean) / Math.min(blocks, MEMORY);
            level = blocks == 1 ? block : Math.max(block, level - SINK * (level - mean));
        } else if (above == CONFIRMED) {
            blocks = 0;
            above = 0;
            mean = 0;
            return true;
        }
        return false;
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(filled);
        out.writeDouble(sum);
        out.writeInt(blocks);
        out.writeInt(above);
        out.writeDouble(level);
        out.writeDouble(mean);
    }

    static Upheaval read(DataInput in) throws IOException {
        expectVersion(in, "Upheaval", VERSION);
        Upheaval read = new Upheaval();
        read.filled = in.readInt();
        read.sum = in.readDouble();
        read.blocks = in.readInt();
        read.above = in.readInt();
        read.level = in.readDouble();
        read.mean = in.readDouble();
        return read;
    }
}
