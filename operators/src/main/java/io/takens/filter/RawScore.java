package io.takens.filter;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.hipparchus.util.FastMath;

/**
 * The likelihood of a model that believes every sample: the limit of a {@link LagFilter} with infinite process noise, on
 * the same scale. Its innovation is the plain one-step error, its variance is all process noise.
 */
final class RawScore {
    private static final double MEMORY = 1000; // samples
    private static final double SETTLED = 100;
    private static final double WORST = 1e6;

    private double count;
    private double squares;

    void observe(double error) {
        double decay = 1 - 1 / MEMORY;
        count = decay * count + 1;
        squares = decay * squares + (error * error < WORST ? error * error : WORST);
    }

    boolean settled() {
        return count >= SETTLED;
    }

    /** ln of the mean squared error: what ln R + mean ln S tends to for large process noise. */
    double loss() {
        return settled() ? FastMath.log(Math.max(squares / count, 1e-300)) : Double.POSITIVE_INFINITY;
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(count);
        out.writeDouble(squares);
    }

    void read(DataInput in) throws IOException {
        count = in.readDouble();
        squares = in.readDouble();
    }
}
