package io.takens.evaluation.rival;

/** Watches one channel for one change; after it a new instance takes over. Not thread-safe. */
public interface ScalarDetector {
    /** Nothing has changed. */
    long NONE = -1;

    /**
     * Consumes the next sample.
     *
     * @return how many samples ago the new behaviour began, or {@link #NONE}
     */
    long update(double x);

    /** Bytes of state at present: 8 for every number kept. */
    long bytes();
}
