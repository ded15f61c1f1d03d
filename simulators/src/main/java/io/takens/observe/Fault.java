package io.takens.observe;

/** A fault of one sensor; channels are places among the observed channels, from 0. */
public sealed interface Fault {

    /** The channel that reads wrongly. */
    int channel();

    /** Reads mean + gain (x - mean) + offset std: a re-scaled or re-zeroed sensor. */
    record Gain(int channel, double gain, double offset) implements Fault {}

    /** Wanders from the truth by a fixed share of the channel's std per sample, from the onset on. */
    record Drift(int channel, double perSample) implements Fault {}

    /** Repeats its last reading before the onset, to the bit. */
    record Stuck(int channel) implements Fault {}

    /** Shows another channel's reading, which shows this one's. */
    record Swapped(int channel, int with) implements Fault {}
}
