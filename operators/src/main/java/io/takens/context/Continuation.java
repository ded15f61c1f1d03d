package io.takens.context;

import java.io.DataOutput;
import java.io.IOException;

/** A fitted model that continues a context from any of its samples by a free run. Immutable. */
interface Continuation {

    /** Samples of one segment, the origin included, that a run needs. */
    int span();

    /**
     * Free run: foretells origin+1..origin+steps from what is known at the origin.
     *
     * @param out row-major (lead, channel), standardised; NaN from the lead on at which the run passes {@link Context#bound}
     */
    void run(Context context, int origin, int steps, double[] out);

    /** Writes kind and parameters; {@link Continuations#read} reads them. */
    void write(DataOutput out) throws IOException;
}
