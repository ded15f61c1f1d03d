package io.takens.scenario;

import io.takens.schemas.Observation;
import io.takens.schemas.Truth;

/** Where a scenario's records go, in the order in which they happen. */
public interface Outlet {

    /** A sample as it is delivered. */
    void observation(Observation observation);

    /** What was done to a stream; comes before the first sample that it concerns. */
    void truth(Truth truth);
}
