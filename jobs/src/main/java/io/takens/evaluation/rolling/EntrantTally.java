package io.takens.evaluation.rolling;

import io.takens.evaluation.metric.BlockBootstrap;
import io.takens.evaluation.metric.PointMetric;
import io.takens.evaluation.metric.Proportion;
import io.takens.evaluation.metric.QuantileScore;
import io.takens.evaluation.metric.TransformHistogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the forecasts of one entrant came to, over all streams. Not thread-safe. */
final class EntrantTally {
    /** Central intervals that are scored, percent and levels. */
    static final Map<String, double[]> CENTRAL = central();

    private static final int CONTEXT = 512; // samples before an issue that scale the MASE
    private static final double CONFIDENCE = 0.9;

    private final LeadTally[] leads;
    private final Map<String, List<ScoredForecast>> forecasts = new LinkedHashMap<>(); // by stream, without their paths
    private final Map<PointMetric, List<Double>> points = new TreeMap<>();
    private TransformHistogram transform;
    private double[] levels;
    private double[] pinball;
    private long cells;

    EntrantTally(int horizon) {
        leads = new LeadTally[horizon];
        Arrays.setAll(leads, h -> new LeadTally());
        for (PointMetric metric : PointMetric.values()) {
            points.put(metric, new ArrayList<>());
        }
    }

    private static Map<String, double[]> central() {
        Map<String, double[]> central = new LinkedHashMap<>();
        central.put("50", new double[] {0.25, 0.75});
        central.put("80", new double[] {0.1, 0.9});
        central.put("90", new double[] {0.05, 0.95});
        return central;
    }

    /** Sums over the forecasts of one lead. */
    private static final class LeadTally {
        int count;
        long cells;
        double crps;
        double squares;
        double absolute;
        final double[] inside = new double[3]; // cells
        final double[] width = new double[3];

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
        }
    }

    /** @param samples of the stream, for what came before the issue */
    void add(ScoredForecast forecast, double[][] samples) {
        forecasts
                .computeIfAbsent(forecast.stream(), stream -> new ArrayList<>())
                .add(new ScoredForecast(
                        forecast.stream(),
                        forecast.entrant(),
                        forecast.issue(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        forecast.crps(),
                        forecast.valid(),
                        forecast.claimed()));
        for (int h = 0; h < leads.length; h++) {
            if (forecast.truth()[h] != null) {
                leads[h].add(forecast, h);
                calibrate(forecast, h);
            }
        }
        for (int c = 0; c < forecast.scale().length; c++) {
            path(forecast, c, samples);
        }
    }

    private void calibrate(ScoredForecast forecast, int h) {
        if (transform == null) {
            levels = forecast.prediction().levels();
            transform = new TransformHistogram(levels);
            pinball = new double[levels.length];
        }
        for (int c = 0; c < forecast.scale().length; c++) {
            double[] quantiles = ScoredForecast.quantiles(forecast.prediction(), h, c);
            double truth = forecast.truth()[h][c];
            transform.add(quantiles, truth);
            for (int k = 0; k < levels.length; k++) {
                pinball[k] += QuantileScore.pinball(levels[k], quantiles[k], truth) / forecast.scale()[c];
            }
            cells++;
        }
    }

    private void path(ScoredForecast forecast, int channel, double[][] samples) {
        int present =
                (int) Arrays.stream(forecast.truth()).filter(row -> row != null).count();
        double[] truth = new double[present];
        double[] path = new double[present];
        int n = 0;
        for (int h = 0; h < leads.length; h++) {
            if (forecast.truth()[h] != null) {
                truth[n] = forecast.truth()[h][channel];
                path[n++] = ScoredForecast.median(forecast.prediction(), h, channel);
            }
        }
        double[] context = Arrays.stream(samples, Math.max(0, forecast.issue() + 1 - CONTEXT), forecast.issue() + 1)
                .filter(row -> row != null)
                .mapToDouble(row -> row[channel])
                .toArray();
        if (present > 0 && context.length > 1) {
            for (PointMetric metric : PointMetric.values()) {
                points.get(metric).add(metric.value(truth, path, context));
            }
        }
    }

    long count() {
        return forecasts.values().stream().mapToLong(List::size).sum();
    }

    /** Streams that it forecast. */
    Set<String> streams() {
        return forecasts.keySet();
    }

    /** Forecasts of a stream, in the order of their issue, without their paths. */
    List<ScoredForecast> of(String stream) {
        return forecasts.getOrDefault(stream, List.of());
    }

    /** Mean over leads and forecasts; NaN without any. */
    double crps() {
        return Arrays.stream(leads).mapToDouble(lead -> lead.crps).sum()
                / Arrays.stream(leads).mapToInt(lead -> lead.count).sum();
    }

    double rmse() {
        return Math.sqrt(Arrays.stream(leads).mapToDouble(lead -> lead.squares).sum()
                / Arrays.stream(leads).mapToInt(lead -> lead.count).sum());
    }

    double crps(int lead) {
        return leads[lead - 1].crps / leads[lead - 1].count;
    }

    double coverage(int k) {
        return Arrays.stream(leads).mapToDouble(lead -> lead.inside[k]).sum() / cells;
    }

    /** Of a stream alone. */
    double crps(String stream) {
        double sum = 0;
        int count = 0;
        for (ScoredForecast forecast : of(stream)) {
            for (double crps : forecast.crps()) {
                sum += Double.isNaN(crps) ? 0 : crps;
                count += Double.isNaN(crps) ? 0 : 1;
            }
        }
        return sum / count;
    }

    /** Valid prediction times by stream; in Lyapunov times, without the streams that have none, or in samples. */
    List<double[]> valid(Map<String, Double> lyapunovTime) {
        List<double[]> valid = new ArrayList<>();
        forecasts.forEach((stream, each) -> {
            double unit = lyapunovTime == null ? 1 : lyapunovTime.get(stream);
            if (!Double.isNaN(unit)) {
                valid.add(each.stream()
                        .mapToDouble(forecast -> forecast.valid().leads() / unit)
                        .toArray());
            }
        });
        return valid;
    }

    /**
     * All of it as numbers, by name.
     *
     * @param overlap forecasts that share leads, for the bootstrap
     */
    Map<String, Object> summary(Map<String, Double> lyapunovTime, int overlap) {
        Map<String, Object> summary = new TreeMap<>();
        summary.put("forecasts", count());
        summary.put("crps", Numbers.of(crps()));
        summary.put("rmse", Numbers.of(rmse()));
        summary.put("valid", validity(valid(null), overlap));
        summary.put("valid_lyapunov", validity(valid(lyapunovTime), overlap));
        summary.put("leads", byLead());
        Map<String, Object> coverage = new TreeMap<>();
        Map<String, Object> width = new TreeMap<>();
        int k = 0;
        for (String name : CENTRAL.keySet()) {
            int at = k++;
            if (Double.isFinite(coverage(at))) {
                coverage.put(name, proportion(new Proportion(Math.round(cells * coverage(at)), cells)));
                width.put(
                        name,
                        Numbers.of(Arrays.stream(leads)
                                        .mapToDouble(lead -> lead.width[at])
                                        .sum()
                                / Arrays.stream(leads)
                                        .mapToInt(lead -> lead.count)
                                        .sum()));
            }
        }
        summary.put("coverage", coverage);
        summary.put("width", width);
        if (transform != null) {
            summary.put(
                    "pit",
                    new TreeMap<>(Map.of(
                            "edges", Numbers.of(transform.edges()),
                            "densities", Numbers.of(transform.densities()),
                            "cases", transform.cases())));
            Map<String, Object> loss = new TreeMap<>();
            for (int i = 0; i < levels.length; i++) {
                loss.put(String.valueOf(levels[i]), Numbers.of(pinball[i] / cells));
            }
            summary.put("pinball", loss);
        }
        Map<String, Object> metrics = new TreeMap<>();
        points.forEach((metric, values) -> {
            double[] finite = values.stream()
                    .mapToDouble(Double::doubleValue)
                    .filter(Double::isFinite)
                    .toArray();
            Map<String, Object> each = new TreeMap<>();
            each.put("median", finite.length == 0 ? null : Numbers.of(BlockBootstrap.median(finite)));
            each.put("mean", finite.length == 0 ? null : Numbers.of(BlockBootstrap.mean(finite)));
            each.put("paths", finite.length);
            metrics.put(metric.label(), each);
        });
        summary.put("paths", metrics);
        return summary;
    }

    private static Map<String, Object> proportion(Proportion proportion) {
        Map<String, Object> each = new TreeMap<>();
        each.put("share", Numbers.of(proportion.share()));
        each.put("low", Numbers.of(proportion.low()));
        each.put("high", Numbers.of(proportion.high()));
        each.put("cells", proportion.cases());
        return each;
    }

    private static Map<String, Object> validity(List<double[]> valid, int overlap) {
        double[] all = valid.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
        Map<String, Object> summary = new TreeMap<>();
        if (all.length > 0) {
            double[] interval =
                    new BlockBootstrap(overlap, 1000, 1).interval(valid, BlockBootstrap::median, CONFIDENCE);
            summary.put("median", Numbers.of(BlockBootstrap.median(all)));
            summary.put("low", Numbers.of(interval[0]));
            summary.put("high", Numbers.of(interval[1]));
            summary.put("mean", Numbers.of(BlockBootstrap.mean(all)));
            summary.put("all", Numbers.of(all));
        }
        return summary;
    }

    private Map<String, Object> byLead() {
        int[] shown = Schedule.leads(leads.length);
        Map<String, Object> byLead = new TreeMap<>();
        byLead.put("lead", shown);
        byLead.put(
                "crps", Numbers.of(Arrays.stream(shown).mapToDouble(this::crps).toArray()));
        byLead.put(
                "rmse",
                Numbers.of(Arrays.stream(shown)
                        .mapToDouble(h -> Math.sqrt(leads[h - 1].squares / leads[h - 1].count))
                        .toArray()));
        byLead.put(
                "mae",
                Numbers.of(Arrays.stream(shown)
                        .mapToDouble(h -> leads[h - 1].absolute / leads[h - 1].count)
                        .toArray()));
        int k = 0;
        for (String name : CENTRAL.keySet()) {
            int at = k++;
            List<Object> coverage = new ArrayList<>();
            double[] width = new double[shown.length];
            for (int i = 0; i < shown.length; i++) {
                LeadTally lead = leads[shown[i] - 1];
                boolean known = lead.count > 0 && Double.isFinite(lead.inside[at]);
                coverage.add(known ? proportion(new Proportion(Math.round(lead.inside[at]), lead.cells)) : null);
                width[i] = lead.width[at] / lead.count;
            }
            byLead.put("coverage" + name, coverage);
            byLead.put("width" + name, Numbers.of(width));
        }
        return byLead;
    }
}
