package io.takens.evaluation;

import io.takens.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What an entrant's forecasts came to: valid prediction times, errors, coverage, and what they cost. */
final class Outcome {
    private static final double VALID = 0.4; // standard deviations of error up to which a forecast holds
    private static final double[][] CENTRAL = {{0.25, 0.75}, {0.1, 0.9}, {0.05, 0.95}};

    private final List<Double> valid = new ArrayList<>();
    private final List<Double> smape = new ArrayList<>();
    private final long[] inside = new long[CENTRAL.length];
    private final long[] cells = new long[CENTRAL.length];
    private int held;
    private double nanos;
    private long observations;
    private long bytes = -1;

    /**
     * Scores a forecast.
     *
     * @param truth what was the case, for the errors; a row per lead
     * @param observed what was seen, for the coverage
     * @param deviation climatological, per channel
     * @param unit samples in the unit that valid times are told in
     */
    void score(Prediction prediction, double[][] truth, double[][] observed, double[] deviation, double unit) {
        int median = Arrays.binarySearch(prediction.levels(), 0.5);
        int leads = truth.length;
        int holds = leads;
        double relative = 0;
        for (int h = leads - 1; h >= 0; h--) {
            double squares = 0;
            for (int c = 0; c < deviation.length; c++) {
                double value = prediction.quantile(h + 1, c, median);
                double error = value - truth[h][c];
                squares += error * error / (deviation[c] * deviation[c]);
                double size = Math.abs(value) + Math.abs(truth[h][c]);
                relative += size > 0 ? Math.abs(error) / size : 0;
            }
            if (!(Math.sqrt(squares / deviation.length) <= VALID)) {
                holds = h;
            }
            cover(prediction, h, observed[h]);
        }
        valid.add(holds / unit);
        smape.add(200 * relative / (leads * deviation.length));
        held += holds == leads ? 1 : 0;
    }

    private void cover(Prediction prediction, int h, double[] observed) {
        for (int k = 0; k < CENTRAL.length; k++) {
            int low = Arrays.binarySearch(prediction.levels(), CENTRAL[k][0]);
            int high = Arrays.binarySearch(prediction.levels(), CENTRAL[k][1]);
            for (int c = 0; low >= 0 && high >= 0 && c < observed.length; c++) {
                cells[k]++;
                boolean in = prediction.quantile(h + 1, c, low) <= observed[c]
                        && observed[c] <= prediction.quantile(h + 1, c, high);
                inside[k] += in ? 1 : 0;
            }
        }
    }

    /** Adds the time that learning some observations took, and the size of the state after them. */
    void cost(double nanos, long observations, long bytes) {
        this.nanos += nanos;
        this.observations += observations;
        this.bytes = Math.max(this.bytes, bytes);
    }

    Summary valid() {
        return new Summary(valid.stream().mapToDouble(Double::doubleValue).toArray());
    }

    Summary smape() {
        return new Summary(smape.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Share of the forecasts that held to their last lead. */
    double held() {
        return valid.isEmpty() ? Double.NaN : (double) held / valid.size();
    }

    /** Percent of cells in the central interval: 0 for 50 %, 1 for 80 %, 2 for 90 %. */
    double coverage(int level) {
        return cells[level] == 0 ? Double.NaN : 100.0 * inside[level] / cells[level];
    }

    /** Microseconds of processor time per observation. */
    double microseconds() {
        return nanos / 1000 / observations;
    }

    /** Largest state seen, kilobytes; NaN where nobody knows. */
    double kilobytes() {
        return bytes < 0 ? Double.NaN : bytes / 1000.0;
    }
}
