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
 * @param times by index, when the sample was taken, in any unit, NaN if unknown; empty if no sample's is known
 * @param inputs by index, what was known ahead to act on the stream, beyond the last sample too; empty if nothing was
 */
public record ObservedStream(
        String id,
        List<String> channels,
        double[][] samples,
        double interval,
        List<Change> changes,
        boolean annotated,
        double[] times,
        double[][] inputs) {

    /**
     * A change of the stream's behaviour.
     *
     * @param index first sample of the new behaviour
     * @param kind what was done
     * @param description one sentence for a person
     */
    public record Change(int index, String kind, String description) {}

    /** Without inputs. */
    public ObservedStream(
            String id,
            List<String> channels,
            double[][] samples,
            double interval,
            List<Change> changes,
            boolean annotated,
            double[] times) {
        this(id, channels, samples, interval, changes, annotated, times, new double[0][]);
    }

    /** Without times. */
    public ObservedStream(
            String id,
            List<String> channels,
            double[][] samples,
            double interval,
            List<Change> changes,
            boolean annotated) {
        this(id, channels, samples, interval, changes, annotated, new double[0]);
    }

    /** When a sample was taken; NaN if unknown. */
    public double time(int index) {
        return times.length == 0 ? Double.NaN : times[index];
    }

    /** Samples that are there. */
    public double[][] present() {
        return Arrays.stream(samples).filter(sample -> sample != null).toArray(double[][]::new);
    }
}
