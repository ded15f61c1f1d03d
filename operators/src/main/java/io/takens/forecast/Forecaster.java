package io.takens.forecast;

import java.io.DataOutput;
import java.io.IOException;

/**
 * Learns one stream, a sample at a time, and foretells its continuation.
 *
 * <p>{@code learn(x)} consumes the sample at index t. {@code forecast(h, out)} then fills leads 1..h, that is
 * t+1..t+h, and changes nothing.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 */
public interface Forecaster {

    /** Name of the expert, stable across versions: it is published with each forecast. */
    String name();

    /** Channels per sample. */
    int channels();

    /**
     * Consumes the next sample.
     *
     * @param sample one finite value per channel; not kept, not changed
     */
    void learn(double[] sample);

    /** Says that the next sample does not follow the last one: whatever spans the gap must be forgotten. */
    void gap();

    /**
     * Lets what was learnt so far count for less: the regime has changed. Where nothing is learnt there is nothing to do.
     *
     * @param lambda factor on the information gathered, 0 < λ ≤ 1
     */
    default void forget(double lambda) {}

    /** Whether {@link #forecast} may be called. "Not enough data yet" is a value, not an error. */
    boolean ready();

    /**
     * Free run from the last sample learnt. May leave the data's range or overflow; the caller guards.
     *
     * @param horizon leads to fill, samples, at least 1
     * @param out row-major (lead, channel), at least horizon * channels long
     */
    void forecast(int horizon, double[] out);

    /**
     * Free run from a state within the error of what is known: a member of an ensemble. An expert whose state is not made
     * of samples runs as it is.
     *
     * @param disturbance of the state that the run starts from; its draws are used up
     * @param out as of {@link #forecast(int, double[])}
     */
    void forecast(int horizon, Disturbance disturbance, double[] out);

    /** Writes the state, versioned; the class has a matching static {@code read}. */
    void write(DataOutput out) throws IOException;
}
