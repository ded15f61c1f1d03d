package io.takens.truth;

/**
 * How fast one model runs on one thread.
 *
 * @param model what runs
 * @param sampling how it is sampled
 * @param samplesPerSecond samples in a second, the best of three stretches
 */
public record SpeedRow(String model, String sampling, double samplesPerSecond) {}
