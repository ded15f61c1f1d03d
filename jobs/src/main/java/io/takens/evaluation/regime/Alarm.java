package io.takens.evaluation.regime;

import io.takens.regime.Detection;
import java.util.List;

/**
 * A change that a detector declared. Indices count samples from 0.
 *
 * @param onset estimated first sample of the new behaviour
 * @param detected sample at which it was declared
 * @param kind what changed
 * @param channels held responsible, in ascending order
 */
record Alarm(long onset, long detected, Detection.Kind kind, List<Integer> channels) {

    /** Whether it says that something changed, and not that it is over, that nothing is heard, or what happens within a regime. */
    boolean change() {
        return kind.change() && kind != Detection.Kind.PREDICTABILITY_LOSS;
    }
}
