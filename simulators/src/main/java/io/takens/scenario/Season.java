package io.takens.scenario;

import org.hipparchus.util.FastMath;

/**
 * A parameter's swing: value + amplitude sin(2 pi n / period) at sample n of the stream.
 *
 * @param amplitude in the parameter's unit
 * @param period samples, greater than 0
 */
public record Season(double amplitude, double period) {

    public Season {
        if (!(period > 0)) {
            throw new IllegalArgumentException("period = " + period + " of a season is not greater than 0 [samples]");
        }
    }

    double at(long sequence) {
        return amplitude * FastMath.sin(2 * Math.PI * (sequence % period) / period);
    }
}
