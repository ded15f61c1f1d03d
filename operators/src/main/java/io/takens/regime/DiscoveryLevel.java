package io.takens.regime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Which of a sequence of chances can be believed as they come, so that among those believed no more than a share q is false
 * in the mean.
 *
 * <p>Epochs of m = {@value #EPOCH} hypotheses, most of which nobody sees because nothing happened, are judged by LORD++ with
 * even weights 1 / m: the level is q / (2 m) until the first discovery of the epoch, and q d / m after the d-th. Hypotheses are
 * taken for independent where all is at rest.
 *
 * <p>State: long time of the last hypothesis, long its number in the epoch, int discoveries of the epoch. Not thread-safe.
 *
 * @see <a href="https://arxiv.org/abs/1710.00499">A. Ramdas, F. Yang, M. J. Wainwright, M. I. Jordan, Online control of the
 *     false discovery rate with decaying memory, NeurIPS (2017)</a>
 */
final class DiscoveryLevel {
    private static final int EPOCH = 400;

    private final double rate; // q
    private long time = Long.MIN_VALUE;
    private long number;
    private int discoveries;

    /** @param rate q, within 0 and 1 */
    DiscoveryLevel(double rate) {
        this.rate = rate;
    }

    /**
     * Judges the next chance.
     *
     * @param chance of what happened, were all at rest
     * @param at when it happened; goes back at most by what makes no difference
     * @param spacing time from one hypothesis to the next
     */
    boolean believes(double chance, long at, double spacing) {
        if (time != Long.MIN_VALUE) {
            number += Math.max(1, (long) ((at - time) / Math.max(1, spacing)));
        }
        if (number >= EPOCH) {
            number = 0;
            discoveries = 0;
        }
        time = at;
        boolean believed = chance <= rate * Math.max(0.5, discoveries) / EPOCH;
        discoveries += believed ? 1 : 0;
        return believed;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(time);
        out.writeLong(number);
        out.writeInt(discoveries);
    }

    void restore(DataInput in) throws IOException {
        time = in.readLong();
        number = in.readLong();
        discoveries = in.readInt();
    }
}
