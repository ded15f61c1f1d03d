package io.takens.evaluation;

import io.takens.Prediction;

/**
 * Whoever takes part in a benchmark. {@code learn} consumes the sample at index t; {@code forecast} then foretells
 * t+1..t+h and changes nothing that matters for later forecasts.
 */
public interface Entrant {

    /** Column of the leaderboard. */
    String name();

    void learn(double[] sample);

    /** @param time when the sample was taken, in any unit, NaN if unknown; ignored by those who count samples */
    default void learn(double[] sample, double time) {
        learn(sample);
    }

    /**
     * Says that samples are missing between the last one and the next; ignored by those who can't stand it.
     *
     * @param missing how many, at least 1
     */
    default void gap(long missing) {}

    /** Whether there is enough learnt for a forecast. */
    boolean ready();

    /** Quantiles; the level 0.5 alone for a method that has no intervals. */
    Prediction forecast(int horizon);

    /** Size of what is remembered of the stream, or −1 where nobody knows. */
    long bytes();
}
