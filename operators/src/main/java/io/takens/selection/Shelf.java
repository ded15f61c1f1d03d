package io.takens.selection;

import static io.takens.state.StateFormat.expectVersion;

import io.takens.forecast.DelayModel;
import io.takens.input.InputLine;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The regression that was best a while ago, frozen: what is worth keeping of a regime is known only when it is over, and
 * by then every live model has learnt from the next one.
 *
 * <p>A copy is put in front every {@value #EVERY} samples; the one behind it is between once and twice as old.
 *
 * <p>State, version 1: {@code byte version | 2 x (byte has model | design | model)}.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 */
final class Shelf {
    static final int EVERY = 256;
    private static final int VERSION = 1;

    private Design newer; // null before the first copy
    private DelayModel front;
    private Design older;
    private DelayModel behind;

    void put(Design design, DelayModel model) {
        older = newer;
        behind = front;
        newer = design;
        front = model;
    }

    /** Follows the stream, so that a model can start from its end. */
    void follow(double[] sample) {
        if (front != null) {
            front.learn(sample);
        }
        if (behind != null) {
            behind.learn(sample);
        }
    }

    void gap() {
        if (front != null) {
            front.gap();
        }
        if (behind != null) {
            behind.gap();
        }
    }

    /** Of {@link #model}; null if there is none. */
    Design design() {
        return older;
    }

    /** The older model; null if there is none. */
    DelayModel model() {
        return behind;
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        write(out, newer, front);
        write(out, older, behind);
    }

    private static void write(DataOutput out, Design design, DelayModel model) throws IOException {
        out.writeBoolean(design != null);
        if (design != null) {
            design.write(out);
            model.write(out);
        }
    }

    static Shelf read(DataInput in, InputLine inputs) throws IOException {
        expectVersion(in, "Shelf", VERSION);
        Shelf read = new Shelf();
        if (in.readBoolean()) {
            read.newer = Design.of(in);
            read.front = read.newer.readFrozen(in, inputs);
        }
        if (in.readBoolean()) {
            read.older = Design.of(in);
            read.behind = read.older.readFrozen(in, inputs);
        }
        return read;
    }
}
