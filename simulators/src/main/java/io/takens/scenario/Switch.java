package io.takens.scenario;

/**
 * A change of regime.
 *
 * @param sequence first sample of the new regime
 * @param regime its name
 * @param ramp samples over which parameters move linearly to their new values; 0 = at once
 */
public record Switch(long sequence, String regime, long ramp) {

    public Switch {
        if (sequence < 1 || ramp < 0) {
            throw new IllegalArgumentException("switch to " + regime + " at sample " + sequence + " over " + ramp
                    + " samples: needs >= 1 and >= 0");
        }
    }

    /** A jump. */
    public Switch(long sequence, String regime) {
        this(sequence, regime, 0);
    }
}
