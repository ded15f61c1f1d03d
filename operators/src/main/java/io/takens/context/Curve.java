package io.takens.context;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.hipparchus.util.FastMath;

/**
 * A function of one coordinate that no polynomial of low degree is near: what a vector field may be made of beside them.
 *
 * @param shape family
 * @param channel the coordinate
 * @param at place of the bend, pole or step, standard deviations; 0 for waves
 * @param rate of change: angular frequency, growth or steepness per standard deviation
 */
record Curve(Shape shape, int channel, double at, double rate) {

    /** Families. */
    enum Shape {
        /** sin(rate x). */
        SINE,
        /** cos(rate x). */
        COSINE,
        /** |x − at|. */
        BEND,
        /** 1 / (rate (x − at)). */
        POLE,
        /** exp(rate (x − at)). */
        EXPONENTIAL,
        /** tanh(rate (x − at)). */
        STEP
    }

    double value(double x) {
        return switch (shape) {
            case SINE -> FastMath.sin(rate * x);
            case COSINE -> FastMath.cos(rate * x);
            case BEND -> Math.abs(x - at);
            case POLE -> 1 / (rate * (x - at));
            case EXPONENTIAL -> FastMath.exp(rate * (x - at));
            case STEP -> FastMath.tanh(rate * (x - at));
        };
    }

    double slope(double x) {
        return switch (shape) {
            case SINE -> rate * FastMath.cos(rate * x);
            case COSINE -> -rate * FastMath.sin(rate * x);
            case BEND -> Math.signum(x - at);
            case POLE -> -1 / (rate * (x - at) * (x - at));
            case EXPONENTIAL -> rate * FastMath.exp(rate * (x - at));
            case STEP -> {
                double t = FastMath.tanh(rate * (x - at));
                yield rate * (1 - t * t);
            }
        };
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(shape.ordinal());
        out.writeInt(channel);
        out.writeDouble(at);
        out.writeDouble(rate);
    }

    static Curve read(DataInput in) throws IOException {
        return new Curve(Shape.values()[in.readByte()], in.readInt(), in.readDouble(), in.readDouble());
    }
}
