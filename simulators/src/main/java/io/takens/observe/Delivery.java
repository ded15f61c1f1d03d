package io.takens.observe;

/**
 * How a stream's samples reach their reader. All are chances per sample, 0 to 1.
 *
 * @param lost chance that a gap begins: {@code gap} samples are taken and never sent
 * @param gap length of a gap, samples
 * @param repeated chance that a sample is sent twice
 * @param late chance that a sample is held back
 * @param lateBy longest time a sample is held back, samples; each is held back by 1 to this many
 */
public record Delivery(double lost, int gap, double repeated, double late, int lateBy) {

    /** Every sample once, in order, at once. */
    public static final Delivery PERFECT = new Delivery(0, 1, 0, 0, 1);

    public Delivery {
        chance("lost", lost);
        chance("repeated", repeated);
        chance("late", late);
        if (gap < 1 || lateBy < 1) {
            throw new IllegalArgumentException("gap = " + gap + " and lateBy = " + lateBy + " must be >= 1 [samples]");
        }
    }

    private static void chance(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " = " + value + " is not a chance between 0 and 1");
        }
    }
}
