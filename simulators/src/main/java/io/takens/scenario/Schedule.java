package io.takens.scenario;

import java.util.List;

/**
 * When a stream changes its regime.
 *
 * @param first regime at sample 0
 * @param switches changes, in order of sequence
 * @param repeat length of one round, samples, after which the schedule starts again with a jump to {@code first};
 *     0 = never
 */
public record Schedule(String first, List<Switch> switches, long repeat) {

    public Schedule {
        switches = List.copyOf(switches);
        long before = 0;
        for (Switch change : switches) {
            if (change.sequence() <= before) {
                throw new IllegalArgumentException("schedule out of order: switch to " + change.regime() + " at sample "
                        + change.sequence() + " follows sample " + before);
            }
            before = change.sequence();
        }
        if (repeat != 0 && repeat <= before) {
            throw new IllegalArgumentException(
                    "a round of " + repeat + " samples ends before its last switch at sample " + before);
        }
    }

    /** One regime for ever. */
    public static Schedule constant(String regime) {
        return new Schedule(regime, List.of(), 0);
    }

    /**
     * Regimes one after another, again and again, each for {@code length} samples.
     *
     * @param length samples
     * @param regimes at least one; a name may recur, as in A-B-A-C
     */
    public static Schedule cycle(long length, String... regimes) {
        Switch[] switches = new Switch[regimes.length - 1];
        for (int i = 1; i < regimes.length; i++) {
            switches[i - 1] = new Switch(i * length, regimes[i]);
        }
        return new Schedule(regimes[0], List.of(switches), regimes.length * length);
    }

    /** The change at this sample, or null. */
    Switch at(long sequence) {
        long place = repeat == 0 ? sequence : sequence % repeat;
        if (place == 0 && sequence > 0) {
            return repeat == 0 ? null : new Switch(sequence, first);
        }
        for (Switch change : switches) {
            if (change.sequence() == place) {
                return new Switch(sequence, change.regime(), change.ramp());
            }
        }
        return null;
    }
}
