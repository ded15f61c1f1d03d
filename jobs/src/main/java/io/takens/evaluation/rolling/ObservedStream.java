package io.takens.evaluation.rolling;

import java.util.Arrays;
import java.util.List;

/**
 * A recorded stream.
 *
 * @param id its name
 * @param channels name per channel
 * @param samples by index, one value per channel; null where a sample is missing
 * @param interval sampling interval in the recording's unit of time; 0 if unknown
 * @param changes what is known to have been done to it, in order; empty if nothing is known
 * @param annotated whether the changes are all there were, so that other alerts are false
 */
public record ObservedStream(
        String id,
        List<String> channels,
        double[][] samples,
        double interval,
        List<Change> changes,
        boolean annotated) {

    /**
     * A change of the stream's behaviour.
     *
     * @param index first sample of the new behaviour
     * @param kind what was done
     * @param description one sentence for a person
     */
    public record Change(int index, String kind, String description) {}

    /** Samples that are there. */
    public double[][] present() {
        return Arrays.stream(samples).filter(sample -> sample != null).toArray(double[][]::new);
    }
}
