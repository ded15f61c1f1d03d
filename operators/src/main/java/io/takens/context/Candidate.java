package io.takens.context;

/** A model of the bank, not yet fitted. */
interface Candidate {

    /** Stands for the block when nothing is left out. */
    int NONE = -1;

    /** Kind, lags and degree or length scale: members of a family differ in regularisation only. */
    String family();

    /** Family and regularisation. */
    String name();

    /** Whether the continuation copies the past of the origin, so that leaving data out means nothing. */
    boolean copies();

    /** Numbers that are fitted; of two candidates that do equally well, the one with fewer is to be trusted. */
    int weights();

    /**
     * Fits to the context without the regression rows whose target lies in one of its blocks.
     *
     * @param block 0..{@link Blocks#COUNT}−1, or {@link #NONE}
     */
    Continuation fit(int block);
}
