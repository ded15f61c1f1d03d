package io.takens.flink;

import io.takens.schemas.DeadLetter;
import io.takens.schemas.DeadLetter.Defect;
import io.takens.schemas.Observation;

/** Tells sound observations from those that no model may see. Sees one record at a time; order is checked elsewhere. */
final class Screening {
    private static final long LAST = 1L << 62; // sequence number, microseconds: room to add two without overflow
    private static final int LONGEST_NAME = 256; // characters

    /** Largest magnitude that the kernels are made for: its square is still a number. */
    static final double LARGEST = 1e100;

    private final int maxChannels;
    private final double largest;

    /** @param largest magnitude of a value */
    Screening(int maxChannels, double largest) {
        this.maxChannels = maxChannels;
        this.largest = largest;
    }

    /**
     * Why the record can't be used, or null.
     *
     * @param dimension channels of the stream; 0 before its first sample
     */
    DeadLetter defect(Arrival<Observation> arrival, int dimension) {
        if (!arrival.readable()) {
            return arrival.deadLetter(arrival.defect(), arrival.reason());
        }
        Observation observation = arrival.message();
        double[] values = observation.values();
        if (!credible(observation)) {
            return arrival.deadLetter(
                    Defect.WRONG_TIME,
                    "sequence " + observation.sequence() + " and event time " + observation.eventTime()
                            + " us must be within 0 .. " + LAST + ", interval " + observation.interval()
                            + " s finite and not negative");
        }
        if (observation.streamId().length() > LONGEST_NAME) {
            return arrival.deadLetter(
                    Defect.OVER_LIMIT,
                    "stream id of " + observation.streamId().length() + " characters, at most " + LONGEST_NAME);
        }
        if (values.length > maxChannels) {
            return arrival.deadLetter(
                    Defect.OVER_LIMIT, values.length + " channels, at most " + maxChannels + " by max-channels");
        }
        if (values.length == 0 || dimension > 0 && values.length != dimension) {
            return arrival.deadLetter(
                    Defect.WRONG_DIMENSION,
                    values.length + " channels" + (dimension > 0 ? ", the stream has " + dimension : ""));
        }
        if (!observation.channels().isEmpty() && observation.channels().size() != values.length) {
            return arrival.deadLetter(
                    Defect.WRONG_DIMENSION,
                    observation.channels().size() + " channel names for " + values.length + " values");
        }
        for (String name : observation.channels()) {
            if (name.length() > LONGEST_NAME) {
                return arrival.deadLetter(
                        Defect.OVER_LIMIT, "channel name of " + name.length() + " characters, at most " + LONGEST_NAME);
            }
        }
        for (int c = 0; c < values.length; c++) {
            if (!Double.isFinite(values[c])) {
                return arrival.deadLetter(
                        Defect.NOT_FINITE,
                        "value " + values[c] + " in channel " + c + " of sample " + observation.sequence());
            }
            if (Math.abs(values[c]) > largest) {
                return arrival.deadLetter(
                        Defect.OVER_LIMIT,
                        "value " + values[c] + " in channel " + c + " of sample " + observation.sequence()
                                + ", at most " + largest + " in magnitude");
            }
        }
        return null;
    }

    /** Whether the record's place and time can be believed, whatever else is wrong with it. */
    static boolean credible(Observation observation) {
        return observation.sequence() >= 0
                && observation.sequence() <= LAST
                && credible(observation.eventTime())
                && observation.interval() >= 0
                && Double.isFinite(observation.interval());
    }

    /** Whether a time leaves room to reckon with, microseconds. */
    static boolean credible(long time) {
        return time >= 0 && time <= LAST;
    }
}
