package io.takens.forecast;

import io.takens.embedding.DelayLine;
import io.takens.random.GaussianSource;

/**
 * What may be wrong with the state that a free run starts from: independent normal errors of the samples last seen. An
 * expert that estimates its state and knows the error of that goes by its own, and takes the scale from here.
 *
 * <p>Not thread-safe.
 */
public final class Disturbance {
    private final double[] deviation;
    private final double scale;
    private final GaussianSource draw;

    /**
     * @param deviation of a sample's error, one per channel, in units of the samples
     * @param scale factor on that, and on what an expert knows for itself
     * @param draw of the errors
     */
    public Disturbance(double[] deviation, double scale, GaussianSource draw) {
        this.deviation = deviation;
        this.scale = scale;
        this.draw = draw;
    }

    /** An error of one value. */
    public double next(int channel) {
        return scale * deviation[channel] * draw.next();
    }

    /** Gives every value of a line an error. */
    public void disturb(DelayLine line) {
        for (int lag = 0; lag < line.size(); lag++) {
            for (int c = 0; c < line.channels(); c++) {
                line.add(lag, c, next(c));
            }
        }
    }

    /** A standard normal draw times the scale. */
    public double next() {
        return scale * draw.next();
    }
}
