package io.takens.context;

/** The contiguous fifths of a context that leave-block-out fits leave out. */
final class Blocks {
    static final int COUNT = 5;

    private Blocks() {}

    /** Block that a sample belongs to. */
    static int of(int time, int length) {
        return Math.min(COUNT - 1, (int) ((long) time * COUNT / length));
    }
}
