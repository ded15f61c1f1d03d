package io.takens.truth;

/** How one figure of a survey compares with what it ought to be. */
public enum Verdict {
    /** Within the tolerance stated. */
    PASS,
    /** Outside. */
    FAIL,
    /** There is nothing to compare with, or nothing that the figure would say. */
    NOT_APPLICABLE;

    static Verdict of(boolean passed) {
        return passed ? PASS : FAIL;
    }
}
