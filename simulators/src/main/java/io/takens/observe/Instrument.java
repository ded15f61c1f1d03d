package io.takens.observe;

import java.util.ArrayList;
import java.util.List;

/**
 * How a state is read.
 *
 * @param noise standard deviation of the Gaussian measurement noise, as a share of each channel's own std; 0 = none
 * @param quantum readings are rounded to multiples of this share of the channel's std; 0 = not rounded
 * @param faults faults of single sensors, applied in order
 */
public record Instrument(double noise, double quantum, List<Fault> faults) {

    /** Reads the state itself. */
    public static final Instrument PERFECT = new Instrument(0, 0, List.of());

    public Instrument {
        if (!(noise >= 0) || Double.isInfinite(noise)) {
            throw new IllegalArgumentException("noise = " + noise + " is not a share >= 0 of the channel's std");
        }
        if (!(quantum >= 0) || Double.isInfinite(quantum)) {
            throw new IllegalArgumentException("quantum = " + quantum + " is not a share >= 0 of the channel's std");
        }
        faults = List.copyOf(faults);
    }

    /** A sound instrument with noise. */
    public static Instrument noisy(double noise) {
        return new Instrument(noise, 0, List.of());
    }

    /** The same instrument with other noise. */
    public Instrument withNoise(double share) {
        return new Instrument(share, quantum, faults);
    }

    /** The same instrument with one more fault. */
    public Instrument with(Fault fault) {
        List<Fault> more = new ArrayList<>(faults);
        more.add(fault);
        return new Instrument(noise, quantum, more);
    }
}
