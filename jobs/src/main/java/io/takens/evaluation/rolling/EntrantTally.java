package io.takens.evaluation.rolling;

import io.takens.evaluation.metric.BlockBootstrap;
import io.takens.evaluation.metric.PointMetric;
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
    private static final int CONTEXT = 512; // samples before an issue that scale the MASE
    private static final double CONFIDENCE = 0.9;

    private final int horizon;
    private final Map<String, LeadTally[]> leads = new LinkedHashMap<>(); // by stream
    private final Map<String, List<ScoredForecast>> forecasts = new LinkedHashMap<>(); // by stream, without their paths
    private final Map<PointMetric, List<Double>> points = new TreeMap<>();
    private final TransformHistogram[] transforms; // by lead
    private TransformHistogram transform; // of all leads

    EntrantTally(int horizon) {
        this.horizon = horizon;
        transforms = new TransformHistogram[horizon];
        for (PointMetric metric : PointMetric.values()) {
            points.put(metric, new ArrayList<>());
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
                        null,
                        forecast.valid(),
                        forecast.claimed()));
        LeadTally[] tallies = leads.computeIfAbsent(forecast.stream(), stream -> LeadTally.of(horizon));
        for (int h = 0; h < horizon; h++) {
            if (forecast.truth()[h] != null) {
                tallies[h].add(forecast, h);
                calibrate(forecast, h);
            }
        }
        for (int c = 0; c < forecast.scale().length; c++) {
            path(forecast, c, samples);
        }
    }

    private void calibrate(ScoredForecast forecast, int h) {
        double[] levels = forecast.prediction().levels();
        if (transform == null) {
            transform = new TransformHistogram(levels);
            Arrays.setAll(transforms, lead -> new TransformHistogram(levels));
        }
        for (int c = 0; c < forecast.scale().length; c++) {
            double[] quantiles = ScoredForecast.quantiles(forecast.prediction(), h, c);
            transform.add(quantiles, forecast.truth()[h][c]);
            transforms[h].add(quantiles, forecast.truth()[h][c]);
        }
    }

    private void path(ScoredForecast forecast, int channel, double[][] samples) {
        int present =
                (int) Arrays.stream(forecast.truth()).filter(row -> row != null).count();
        double[] truth = new double[present];
        double[] path = new double[present];
        int n = 0;
        for (int h = 0; h < horizon; h++) {
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
        return LeadTally.sum(byLead()).crps();
    }

    /** Of a stream alone. */
    double crps(String stream) {
        return LeadTally.sum(leads.getOrDefault(stream, new LeadTally[0])).crps();
    }

    /** Of each lead, over all streams. */
    LeadTally[] byLead() {
        LeadTally[] sums = LeadTally.of(horizon);
        for (LeadTally[] stream : leads.values()) {
            for (int h = 0; h < horizon; h++) {
                sums[h].add(stream[h]);
            }
        }
        return sums;
    }

    /**
     * At a time after the issue, over the streams whose forecasts reach that far.
     *
     * @param units samples of a Lyapunov time by stream; NaN where it isn't known
     */
    LeadTally at(double lyapunovTimes, Map<String, Double> units) {
        LeadTally sum = new LeadTally();
        leads.forEach((stream, tallies) -> {
            long lead = Math.round(lyapunovTimes * units.get(stream));
            if (lead >= 1 && lead <= horizon) {
                sum.add(tallies[(int) lead - 1]);
            }
        });
        return sum;
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
        LeadTally[] byLead = byLead();
        LeadTally all = LeadTally.sum(byLead);
        summary.put("crps", Numbers.of(all.crps()));
        summary.put("rmse", Numbers.of(all.rmse()));
        all.intervals(summary);
        summary.put("pinball", all.pinball());
        summary.put("valid", validity(valid(null), overlap));
        summary.put("valid_lyapunov", validity(valid(lyapunovTime), overlap));
        int[] shown = Schedule.leads(horizon);
        Map<String, Object> leadColumns = LeadTally.columns(
                Arrays.stream(shown).mapToObj(lead -> byLead[lead - 1]).toList());
        leadColumns.put("lead", shown);
        summary.put("leads", leadColumns);
        double[] times = Schedule.lyapunovLeads(horizon, lyapunovTime.values());
        Map<String, Object> timeColumns = LeadTally.columns(
                Arrays.stream(times).mapToObj(time -> at(time, lyapunovTime)).toList());
        timeColumns.put("lyapunov_times", Numbers.of(times));
        summary.put("leads_lyapunov", timeColumns);
        if (transform != null) {
            summary.put(
                    "pit",
                    new TreeMap<>(Map.of(
                            "edges", Numbers.of(transform.edges()),
                            "densities", Numbers.of(transform.densities()),
                            "cases", transform.cases())));
            leadColumns.put(
                    "pit",
                    Arrays.stream(shown)
                            .mapToObj(lead -> Numbers.of(transforms[lead - 1].densities()))
                            .toList());
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
}
