package io.takens.evaluation;

/** Standard deviations of stretches of series. */
final class Moments {
    private Moments() {}

    /** Of the first {@code samples} of a channel; 1 where it doesn't vary. */
    static double deviation(double[][] series, int channel, int samples) {
        double mean = 0;
        for (int i = 0; i < samples; i++) {
            mean += series[i][channel] / samples;
        }
        double squares = 0;
        for (int i = 0; i < samples; i++) {
            squares += (series[i][channel] - mean) * (series[i][channel] - mean) / samples;
        }
        return squares > 0 ? Math.sqrt(squares) : 1;
    }

    /** Of the first {@code samples} of every channel. */
    static double[] deviations(double[][] series, int samples) {
        double[] deviations = new double[series[0].length];
        for (int c = 0; c < deviations.length; c++) {
            deviations[c] = deviation(series, c, samples);
        }
        return deviations;
    }
}
