package io.takens.evaluation;

import io.takens.Prediction;
import io.takens.evaluation.metric.SpectralDistance;
import io.takens.evaluation.metric.StateSpaceDivergence;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;

/**
 * Whether a long free run stays on the attractor of a series of several channels, or decays, or leaves it.
 *
 * @param divergence D_stsp of the first three channels, nats
 * @param spectrum D_H, mean over channels
 * @param alive whether in its last quarter every channel still moves at least a quarter and at most four times as much as in
 *     the series, about a mean within its range
 */
record FreeRunClimate(double divergence, double spectrum, boolean alive) {
    private static final double FACTOR = 4;

    /** @param series at least 64 rows of at least two channels */
    static FreeRunClimate of(double[][] series, Prediction run) {
        double[][] path = path(run);
        double spectrum = 0;
        for (int c = 0; c < run.channels(); c++) {
            spectrum += SpectralDistance.of(column(series, c), column(path, c)) / run.channels();
        }
        return new FreeRunClimate(StateSpaceDivergence.of(series, path), spectrum, alive(series, path));
    }

    private static double[][] path(Prediction run) {
        int median = Arrays.binarySearch(run.levels(), 0.5);
        double[][] path = new double[run.horizon()][run.channels()];
        for (int h = 0; h < path.length; h++) {
            for (int c = 0; c < path[h].length; c++) {
                path[h][c] = run.quantile(h + 1, c, median);
            }
        }
        return path;
    }

    private static boolean alive(double[][] series, double[][] path) {
        double[][] last = Arrays.copyOfRange(path, path.length - path.length / 4, path.length);
        double[] moved = Moments.deviations(last, last.length);
        double[] moves = Moments.deviations(series, series.length);
        for (int c = 0; c < moves.length; c++) {
            DoubleSummaryStatistics ours = Arrays.stream(column(last, c)).summaryStatistics();
            DoubleSummaryStatistics theirs = Arrays.stream(column(series, c)).summaryStatistics();
            boolean within = ours.getAverage() >= theirs.getMin() && ours.getAverage() <= theirs.getMax();
            boolean still = ours.getMin() == ours.getMax() && theirs.getMin() < theirs.getMax();
            if (still || !within || !(moved[c] >= moves[c] / FACTOR && moved[c] <= moves[c] * FACTOR)) {
                return false;
            }
        }
        return true;
    }

    private static double[] column(double[][] rows, int channel) {
        return Arrays.stream(rows).mapToDouble(row -> row[channel]).toArray();
    }
}
