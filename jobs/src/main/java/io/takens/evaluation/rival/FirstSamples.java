package io.takens.evaluation.rival;

/** Standardises by the mean and deviation of the first samples. */
final class FirstSamples {
    private static final double SMALLEST = 1e-12; // deviation of what does not move

    private final int length;
    private int count;
    private double mean;
    private double squares;

    /** @param length samples that are learnt from */
    FirstSamples(int length) {
        this.length = length;
    }

    /** @return the sample in deviations from the mean; NaN while it is still learnt from */
    double standardised(double x) {
        if (count < length) {
            count++;
            double d = x - mean;
            mean += d / count;
            squares += d * (x - mean);
            return Double.NaN;
        }
        return (x - mean) / (Math.sqrt(squares / count) + SMALLEST);
    }
}
