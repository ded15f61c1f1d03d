package io.takens;

import static io.takens.state.StateFormat.expectVersion;
import static io.takens.state.StateFormat.readDoubles;
import static io.takens.state.StateFormat.writeDoubles;

import io.takens.embedding.Standardiser;
import io.takens.forecast.DelayModel;
import io.takens.forecast.DelayRegression;
import io.takens.input.InputLine;
import io.takens.selection.Design;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.hipparchus.util.FastMath;

/**
 * A model frozen at a moment, against whose one-step errors a change of regime shows: an adaptive model erases the
 * evidence within a few Lyapunov times.
 *
 * <p>The first model is frozen when the bank is {@value #PATIENCE} samples old. It is frozen anew (a new epoch) when the
 * adaptive model has been better by a factor of {@value #BETTER} for {@value #PATIENCE} samples on end: it has learnt
 * more, or the regime has changed and whoever watches has had the time to see it.
 *
 * <p>State, version 1: {@code byte version | int epoch | int patience | double advantage | byte has innovation |
 * double[channels] innovation | byte has model | design | model}.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 */
final class Reference {
    private static final int VERSION = 1;
    private static final int PATIENCE = 500;
    private static final double BETTER = 2;
    private static final double MEMORY = 200; // samples, of the comparison
    private static final double LEAST = 1e-12; // standard deviations: smaller errors count as this

    private final double[] innovation;
    private final double[] step;
    private int epoch;
    private int patience; // samples without a model, or with one that is clearly worse than the adaptive model
    private double advantage; // of the adaptive model: fading mean of the log ratio of errors
    private boolean measured; // innovation is set
    private Design design; // null while nothing is frozen
    private DelayModel model; // null together with it

    Reference(int channels) {
        this.innovation = new double[channels];
        this.step = new double[channels];
    }

    int epoch() {
        return epoch;
    }

    double[] innovation() {
        return measured ? innovation : null;
    }

    /** Nothing frozen, the count of epochs going on. */
    Reference afresh() {
        Reference afresh = new Reference(innovation.length);
        afresh.epoch = epoch;
        return afresh;
    }

    /** @param adaptive one-step forecast of the adaptive model, or null */
    void measure(double[] sample, double[] adaptive, Standardiser standardiser) {
        measured = model != null && model.ready();
        if (!measured) {
            return;
        }
        model.forecast(1, step);
        double own = LEAST * LEAST;
        double other = LEAST * LEAST;
        for (int c = 0; c < step.length; c++) {
            double error = sample[c] - step[c];
            error = error > 1e100 ? 1e100 : error >= -1e100 ? error : -1e100;
            innovation[c] = error * standardiser.scale(c);
            own += error * error;
            if (adaptive != null) {
                other += (sample[c] - adaptive[c]) * (sample[c] - adaptive[c]);
            }
        }
        if (adaptive != null && other < Double.MAX_VALUE) {
            advantage += (0.5 * FastMath.log(own / other) - advantage) / MEMORY;
        }
    }

    /**
     * Follows the stream, and freezes the adaptive model when it is time.
     *
     * @param design of the adaptive model, null if it may not be frozen yet
     */
    void follow(double[] sample, Design design, DelayRegression adaptive) {
        if (model != null) {
            model.learn(sample);
        }
        boolean wanting = model == null || advantage > FastMath.log(BETTER);
        patience = wanting && design != null ? patience + 1 : 0;
        if (patience >= PATIENCE) {
            this.design = design;
            model = adaptive.freeze();
            advantage = 0;
            patience = 0;
            epoch++;
        }
    }

    void gap() {
        measured = false;
        if (model != null) {
            model.gap();
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(epoch);
        out.writeInt(patience);
        out.writeDouble(advantage);
        out.writeBoolean(measured);
        writeDoubles(out, innovation);
        out.writeBoolean(model != null);
        if (model != null) {
            design.write(out);
            model.write(out);
        }
    }

    static Reference read(DataInput in, int channels, InputLine inputs) throws IOException {
        expectVersion(in, "Reference", VERSION);
        Reference read = new Reference(channels);
        read.epoch = in.readInt();
        read.patience = in.readInt();
        read.advantage = in.readDouble();
        read.measured = in.readBoolean();
        readDoubles(in, read.innovation);
        if (in.readBoolean()) {
            read.design = Design.of(in);
            read.model = read.design.readFrozen(in, inputs);
        }
        return read;
    }
}
