package io.takens.evaluation.rolling;

/** Standard deviation per channel of the samples so far, by Welford's recursion; 1 where they don't vary. */
final class RunningScale {
    private final double[] mean;
    private final double[] squares;
    private long count;

    RunningScale(int channels) {
        mean = new double[channels];
        squares = new double[channels];
    }

    void add(double[] sample) {
        count++;
        for (int c = 0; c < mean.length; c++) {
            double off = sample[c] - mean[c];
            mean[c] += off / count;
            squares[c] += off * (sample[c] - mean[c]);
        }
    }

    double[] deviations() {
        double[] deviations = new double[mean.length];
        for (int c = 0; c < mean.length; c++) {
            deviations[c] = squares[c] > 0 ? Math.sqrt(squares[c] / count) : 1;
        }
        return deviations;
    }
}
