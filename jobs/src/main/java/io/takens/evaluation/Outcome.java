package io.takens.evaluation;

import io.takens.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an entrant's forecasts came to: valid prediction times, errors, coverage, and what they cost. */
final class Outcome {
    private static final double VALID = 0.4; // standard deviations of error up to which a forecast holds
    private static final double CLOSE = 30; // percentage error up to which a forecast holds by the other rule
    private static final double[][] CENTRAL = {{0.25, 0.75}, {0.1, 0.9}, {0.05, 0.95}};

    private final List<Double> valid = new ArrayList<>();
    private final List<Double> close = new ArrayList<>();
    private final List<Double> smape = new ArrayList<>();
    private final List<Double> held = new ArrayList<>(); // 1 where to the last lead, else 0
    private final List<FreeRunClimate> climates = new ArrayList<>();
    private final long[] inside = new long[CENTRAL.length];
    private final long[] cells = new long[CENTRAL.length];
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
        int stays = leads;
        double total = 0;
        for (int h = leads - 1; h >= 0; h--) {
            double squares = 0;
            double relative = 0;
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
            double percent = 200 * relative / deviation.length;
            if (!(percent <= CLOSE)) {
                stays = h;
            }
            total += percent;
            cover(prediction, h, observed[h]);
        }
        valid.add(holds / unit);
        close.add(stays / unit);
        smape.add(total / leads);
        held.add(holds == leads ? 1.0 : 0.0);
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

    /** Adds what became of a long free run. */
    void stay(FreeRunClimate climate) {
        climates.add(climate);
    }

    /** D_stsp of the long free runs, nats. */
    Summary divergence() {
        return summary(climates.stream().map(FreeRunClimate::divergence).toList());
    }

    /** D_H of the long free runs. */
    Summary spectrum() {
        return summary(climates.stream().map(FreeRunClimate::spectrum).toList());
    }

    /** Share of the long free runs that stay on the attractor; NaN without any. */
    double alive() {
        return summary(climates.stream()
                        .map(climate -> climate.alive() ? 1.0 : 0.0)
                        .toList())
                .mean();
    }

    /** Adds the time that learning some observations took, and the size of the state after them. */
    void cost(double nanos, long observations, long bytes) {
        this.nanos += nanos;
        this.observations += observations;
        this.bytes = Math.max(this.bytes, bytes);
    }

    /** The best of the experts that ran alone, by the names of their rows; empty if there are none. */
    static Optional<Outcome> hindsight(Map<String, Outcome> outcomes) {
        List<Outcome> alone = outcomes.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(Entrants.ALONE))
                .map(Map.Entry::getValue)
                .toList();
        return alone.isEmpty() ? Optional.empty() : Optional.of(best(alone));
    }

    /**
     * What the best of several would have come to, chosen for each forecast when its outcome was known: the longest valid
     * times, the smallest errors. It has no intervals, and no cost.
     *
     * @param others of the same forecasts in the same order
     */
    private static Outcome best(List<Outcome> others) {
        Outcome best = new Outcome();
        for (int i = 0; i < others.get(0).valid.size(); i++) {
            int forecast = i;
            best.valid.add(others.stream()
                    .mapToDouble(one -> one.valid.get(forecast))
                    .max()
                    .orElseThrow());
            best.close.add(others.stream()
                    .mapToDouble(one -> one.close.get(forecast))
                    .max()
                    .orElseThrow());
            best.held.add(others.stream()
                    .mapToDouble(one -> one.held.get(forecast))
                    .max()
                    .orElseThrow());
            best.smape.add(others.stream()
                    .mapToDouble(one -> one.smape.get(forecast))
                    .min()
                    .orElseThrow());
        }
        return best;
    }

    Summary valid() {
        return summary(valid);
    }

    /** Valid times by the rule of zero-shot studies: until the percentage error over channels passes 30. */
    Summary close() {
        return summary(close);
    }

    Summary smape() {
        return summary(smape);
    }

    private static Summary summary(List<Double> values) {
        return new Summary(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Share of the forecasts that held to their last lead. */
    double held() {
        return summary(held).mean();
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
