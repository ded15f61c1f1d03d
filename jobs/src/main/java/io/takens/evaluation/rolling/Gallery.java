package io.takens.evaluation.rolling;

import io.takens.regime.Detection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is kept for pictures: of each of the first {@value #STREAMS} streams the fans of its first, middle and last
 * forecast, and a stretch of its delay embedding with the free run; of each of the first {@value #TIMELINES} with changes
 * or alerts, when they were. First channel only. Not thread-safe.
 */
final class Gallery {
    private static final int STREAMS = 8;
    private static final int TIMELINES = 40;
    private static final int PAST = 100; // samples before an issue
    private static final int CLOUD = 1500; // points of an embedding
    private static final int POINTS = 160; // of a curve

    private final Map<String, List<ScoredForecast>> fans = new LinkedHashMap<>();
    private final List<Object> drawn = new ArrayList<>();
    private final List<Object> embeddings = new ArrayList<>();
    private final List<Object> timelines = new ArrayList<>();

    void add(ScoredForecast forecast, ObservedStream stream) {
        if (forecast.entrant().startsWith("takens") && (fans.size() < STREAMS || fans.containsKey(stream.id()))) {
            fans.computeIfAbsent(stream.id(), id -> new ArrayList<>()).add(forecast);
        }
    }

    void add(StreamOutcome outcome) {
        ObservedStream stream = outcome.stream();
        List<ScoredForecast> all = fans.get(stream.id());
        if (all != null && !all.isEmpty()) {
            for (int k : Arrays.stream(new int[] {0, all.size() / 2, all.size() - 1})
                    .distinct()
                    .toArray()) {
                drawn.add(fan(all.get(k), stream));
            }
            all.clear(); // only the key is still needed
            embeddings.add(embedding(outcome));
        }
        boolean eventful = !stream.changes().isEmpty() || !outcome.detections().isEmpty();
        if (eventful && timelines.size() < TIMELINES) {
            timelines.add(timeline(outcome));
        }
    }

    private static Map<String, Object> fan(ScoredForecast forecast, ObservedStream stream) {
        int horizon = forecast.prediction().horizon();
        int stride = (horizon + POINTS - 1) / POINTS;
        List<Integer> leads = new ArrayList<>();
        List<Object> quantiles = new ArrayList<>();
        List<Double> truth = new ArrayList<>();
        for (int h = 0; h < horizon; h += stride) {
            leads.add(h + 1);
            quantiles.add(Numbers.of(ScoredForecast.quantiles(forecast.prediction(), h, 0)));
            truth.add(forecast.truth()[h] == null ? null : Numbers.of(forecast.truth()[h][0]));
        }
        List<Double> past = new ArrayList<>();
        for (int i = Math.max(0, forecast.issue() + 1 - PAST); i <= forecast.issue(); i++) {
            past.add(stream.samples()[i] == null ? null : Numbers.of(stream.samples()[i][0]));
        }
        Map<String, Object> fan = new TreeMap<>();
        fan.put("stream", stream.id());
        fan.put("channel", stream.channels().get(0));
        fan.put("issue", forecast.issue());
        fan.put("valid", forecast.valid().leads());
        fan.put("claimed", Numbers.of(forecast.claimed()));
        fan.put("expert", forecast.prediction().expert());
        fan.put("status", forecast.prediction().status().name());
        fan.put("past", past);
        fan.put("leads", leads);
        fan.put("quantiles", quantiles);
        fan.put("truth", truth);
        return fan;
    }

    private static Map<String, Object> embedding(StreamOutcome outcome) {
        double[] series = Fidelity.column(outcome.stream().present(), 0);
        int lag = Fidelity.lag(series);
        Map<String, Object> embedding = new TreeMap<>();
        embedding.put("stream", outcome.stream().id());
        embedding.put("channel", outcome.stream().channels().get(0));
        embedding.put("lag", lag);
        embedding.put("observed", Numbers.of(newest(series)));
        embedding.put(
                "run", Numbers.of(newest(Fidelity.column(outcome.runs().get(0).path(), 0))));
        return embedding;
    }

    private static double[] newest(double[] series) {
        return Arrays.copyOfRange(series, Math.max(0, series.length - CLOUD), series.length);
    }

    private static Map<String, Object> timeline(StreamOutcome outcome) {
        List<Object> changes = new ArrayList<>();
        for (ObservedStream.Change change : outcome.stream().changes()) {
            changes.add(new TreeMap<>(
                    Map.of("index", change.index(), "kind", change.kind(), "description", change.description())));
        }
        List<Object> alerts = new ArrayList<>();
        for (Detection alert : outcome.detections()) {
            alerts.add(new TreeMap<>(Map.of(
                    "detected",
                    alert.detected(),
                    "onset",
                    alert.onset(),
                    "kind",
                    alert.kind().name(),
                    "evidence",
                    alert.evidence())));
        }
        Map<String, Object> timeline = new TreeMap<>();
        timeline.put("stream", outcome.stream().id());
        timeline.put("samples", outcome.stream().samples().length);
        timeline.put("annotated", outcome.stream().annotated());
        timeline.put("changes", changes);
        timeline.put("alerts", alerts);
        return timeline;
    }

    /** All of it, by name. */
    Map<String, Object> pictures() {
        return new TreeMap<>(Map.of("fans", drawn, "embeddings", embeddings, "timelines", timelines));
    }
}
