package io.takens.evaluation.rolling;

import io.takens.Takens;

/**
 * Tells a forecaster the inputs of a stream that is known whole, as far ahead as it can take. Not thread-safe: one instance
 * belongs to one stream.
 */
public final class Foresight {
    private final Takens takens;
    private final double[][] inputs;
    private long next; // index of the first sample whose inputs have not been told

    /** @param inputs by index of the sample, beyond the last one too; empty for a stream without */
    public Foresight(Takens takens, double[][] inputs) {
        this.takens = takens;
        this.inputs = inputs;
    }

    /** How many inputs a stream has. */
    public static int width(double[][] inputs) {
        return inputs.length == 0 ? 0 : inputs[0].length;
    }

    /**
     * To be called just before a sample is learnt.
     *
     * @param index of the sample
     */
    public void before(long index) {
        next = takens.foreseen() == 0 ? index : next;
        while (next < inputs.length && takens.foreseen() < Takens.FORESIGHT) {
            takens.foresee(inputs[(int) next++]);
        }
    }
}
