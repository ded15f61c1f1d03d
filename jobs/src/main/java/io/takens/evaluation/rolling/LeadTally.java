package io.takens.evaluation.rolling;

import io.takens.evaluation.metric.Proportion;
import io.takens.evaluation.metric.QuantileScore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums over forecasts of one lead. Not thread-safe. */
final class LeadTally {
    /** Central intervals that are scored, percent and levels. */
    static final Map<String, double[]> CENTRAL = central();

    private int count;
    private long cells;
    private double crps;
    private double squares;
    private double absolute;
    private final double[] inside = new double[3]; // cells
    private final double[] width = new double[3];
    private final Map<Double, Double> pinball = new TreeMap<>(); // by level

    private static Map<String, double[]> central() {
        Map<String, double[]> central = new LinkedHashMap<>();
        central.put("50", new double[] {0.25, 0.75});
        central.put("80", new double[] {0.1, 0.9});
        central.put("90", new double[] {0.05, 0.95});
        return central;
    }

    /** @param h lead − 1, whose sample was observed */
    void add(ScoredForecast forecast, int h) {
        int channels = forecast.scale().length;
        count++;
        cells += channels;
        crps += forecast.crps()[h];
        squares += forecast.error()[h] * forecast.error()[h];
        absolute += forecast.absolute()[h];
        int k = 0;
        for (double[] interval : CENTRAL.values()) {
            inside[k] += channels * forecast.inside(h, interval[0], interval[1]);
            width[k++] += forecast.width(h, interval[0], interval[1]);
        }
        double[] levels = forecast.prediction().levels();
        for (int c = 0; c < channels; c++) {
            double[] quantiles = ScoredForecast.quantiles(forecast.prediction(), h, c);
            for (int q = 0; q < levels.length; q++) {
                double loss = QuantileScore.pinball(levels[q], quantiles[q], forecast.truth()[h][c]);
                pinball.merge(levels[q], loss / forecast.scale()[c], Double::sum);
            }
        }
    }

    /** Adds what another one summed. */
    void add(LeadTally other) {
        count += other.count;
        cells += other.cells;
        crps += other.crps;
        squares += other.squares;
        absolute += other.absolute;
        for (int k = 0; k < inside.length; k++) {
            inside[k] += other.inside[k];
            width[k] += other.width[k];
        }
        other.pinball.forEach((level, loss) -> pinball.merge(level, loss, Double::sum));
    }

    /** All leads together. */
    static LeadTally sum(LeadTally[] leads) {
        LeadTally sum = new LeadTally();
        for (LeadTally lead : leads) {
            sum.add(lead);
        }
        return sum;
    }

    static LeadTally[] of(int horizon) {
        LeadTally[] leads = new LeadTally[horizon];
        Arrays.setAll(leads, h -> new LeadTally());
        return leads;
    }

    int count() {
        return count;
    }

    /** Mean over forecasts; NaN without any. */
    double crps() {
        return crps / count;
    }

    double rmse() {
        return Math.sqrt(squares / count);
    }

    /** Of a central interval, by its place; null if it was not foretold. */
    private Map<String, Object> coverage(int k) {
        if (count == 0 || !Double.isFinite(inside[k])) {
            return null;
        }
        Proportion proportion = new Proportion(Math.round(inside[k]), cells);
        Map<String, Object> each = new TreeMap<>();
        each.put("share", Numbers.of(proportion.share()));
        each.put("low", Numbers.of(proportion.low()));
        each.put("high", Numbers.of(proportion.high()));
        each.put("cells", proportion.cases());
        return each;
    }

    /** Mean loss of each level's quantile over channels and forecasts. */
    Map<String, Object> pinball() {
        Map<String, Object> mean = new TreeMap<>();
        pinball.forEach((level, loss) -> mean.put(String.valueOf(level), Numbers.of(loss / cells)));
        return mean;
    }

    /** Puts coverage and width of the central intervals into a summary. */
    void intervals(Map<String, Object> summary) {
        Map<String, Object> coverages = new TreeMap<>();
        Map<String, Object> widths = new TreeMap<>();
        int k = 0;
        for (String name : CENTRAL.keySet()) {
            Map<String, Object> coverage = coverage(k);
            if (coverage != null) {
                coverages.put(name, coverage);
                widths.put(name, Numbers.of(width[k] / count));
            }
            k++;
        }
        summary.put("coverage", coverages);
        summary.put("width", widths);
    }

    /** The scores of several leads as arrays, by name. */
    static Map<String, Object> columns(List<LeadTally> leads) {
        Map<String, Object> columns = new TreeMap<>();
        columns.put(
                "crps", Numbers.of(leads.stream().mapToDouble(LeadTally::crps).toArray()));
        columns.put(
                "rmse", Numbers.of(leads.stream().mapToDouble(LeadTally::rmse).toArray()));
        columns.put(
                "mae",
                Numbers.of(leads.stream()
                        .mapToDouble(lead -> lead.absolute / lead.count)
                        .toArray()));
        columns.put("pinball", leads.stream().map(LeadTally::pinball).toList());
        int k = 0;
        for (String name : CENTRAL.keySet()) {
            int at = k++;
            List<Object> coverage = new ArrayList<>();
            leads.forEach(lead -> coverage.add(lead.coverage(at)));
            columns.put("coverage" + name, coverage);
            columns.put(
                    "width" + name,
                    Numbers.of(leads.stream()
                            .mapToDouble(lead -> lead.width[at] / lead.count)
                            .toArray()));
        }
        return columns;
    }
}
