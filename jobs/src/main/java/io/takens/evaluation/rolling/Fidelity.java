package io.takens.evaluation.rolling;

import io.takens.evaluation.metric.CorrelationDimension;
import io.takens.evaluation.metric.RecurrenceQuantification;
import io.takens.evaluation.metric.SpectralDistance;
import io.takens.evaluation.metric.StateSpaceDivergence;
import io.takens.lyapunov.ExponentEstimate;
import io.takens.lyapunov.LyapunovEstimator;
import java.util.Arrays;

/**
 * Whether a free run has the climate of the stream. Points of the state space are the first three channels, or, of a single
 * channel, delay vectors of three samples as far apart as its autocorrelation takes to fall to 1/e.
 *
 * @param divergence D_stsp, nats
 * @param spectrum D_H, mean over channels
 * @param dimension correlation dimension of the points
 * @param exponent largest, of the first channel, nats per sample; NaN if it can't be estimated
 * @param recurrence of at most the newest {@value #RECURRENT} points, at the distance at which those of the stream have a
 *     recurrence rate of 5 %; null without points
 */
record Fidelity(
        double divergence, double spectrum, double dimension, double exponent, RecurrenceQuantification recurrence) {
    /** Samples of a free run. */
    static final int LONGEST = 4000;

    static final int RECURRENT = 1500;

    private static final double RATE = 0.05;
    private static final int NEWEST = 20_000; // samples that a lag is measured on
    private static final int LAGS = 1000;

    /** Of a run against the stream. */
    static Fidelity of(double[][] truth, double[][] run) {
        int lag = lag(column(truth, 0));
        double[][] points = points(truth, lag);
        double[][] visited = points(run, lag);
        if (points.length == 0 || visited.length == 0) {
            return new Fidelity(Double.NaN, Double.NaN, Double.NaN, Double.NaN, null);
        }
        double spectrum = 0;
        for (int c = 0; c < truth[0].length; c++) {
            spectrum += SpectralDistance.of(column(truth, c), column(run, c)) / truth[0].length;
        }
        return new Fidelity(
                StateSpaceDivergence.of(points, visited),
                spectrum,
                CorrelationDimension.of(visited, 3 * lag),
                exponent(column(run, 0)),
                recurrence(points, visited, 3 * lag));
    }

    private static RecurrenceQuantification recurrence(double[][] truth, double[][] run, int theiler) {
        double[][] points = newest(truth, truth);
        double[][] visited = newest(run, truth);
        if (points.length <= theiler || visited.length <= theiler) {
            return null;
        }
        double threshold = RecurrenceQuantification.threshold(points, RATE, theiler);
        return RecurrenceQuantification.of(visited, threshold, theiler);
    }

    /** The newest points, each coordinate in standard deviations of the truth's. */
    private static double[][] newest(double[][] points, double[][] truth) {
        double[][] newest = new double[Math.min(points.length, RECURRENT)][points[0].length];
        for (int d = 0; d < points[0].length; d++) {
            double deviation = deviation(column(truth, d));
            for (int i = 0; i < newest.length; i++) {
                double x = points[points.length - newest.length + i][d];
                newest[i][d] = deviation > 0 ? x / deviation : x;
            }
        }
        return newest;
    }

    private static double deviation(double[] series) {
        double mean = 0;
        for (double x : series) {
            mean += x / series.length;
        }
        double power = 0;
        for (double x : series) {
            power += (x - mean) * (x - mean);
        }
        return Math.sqrt(power / series.length);
    }

    private static double exponent(double[] series) {
        LyapunovEstimator estimator = new LyapunovEstimator();
        for (double x : series) {
            estimator.update(x);
        }
        ExponentEstimate estimate = estimator.estimate();
        return estimate.perSample() > 0 ? estimate.perSample() : Double.NaN;
    }

    static double[] column(double[][] rows, int channel) {
        double[] column = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            column[i] = rows[i][channel];
        }
        return column;
    }

    /** Samples until the autocorrelation of the newest falls below 1/e; a tenth of them, at most 1000, if it never does. */
    static int lag(double[] whole) {
        double[] series = Arrays.copyOfRange(whole, Math.max(0, whole.length - NEWEST), whole.length);
        double mean = 0;
        for (double x : series) {
            mean += x / series.length;
        }
        double power = 0;
        for (double x : series) {
            power += (x - mean) * (x - mean);
        }
        int longest = Math.max(1, Math.min(LAGS, series.length / 10));
        for (int lag = 1; lag < longest; lag++) {
            double sum = 0;
            for (int i = lag; i < series.length; i++) {
                sum += (series[i] - mean) * (series[i - lag] - mean);
            }
            if (sum < power / Math.E) {
                return lag;
            }
        }
        return longest;
    }

    private static double[][] points(double[][] rows, int lag) {
        if (rows.length > 0 && rows[0].length > 1) {
            return rows;
        }
        double[][] points = new double[Math.max(0, rows.length - 2 * lag)][];
        for (int i = 0; i < points.length; i++) {
            points[i] = new double[] {rows[i + 2 * lag][0], rows[i + lag][0], rows[i][0]};
        }
        return points;
    }
}
