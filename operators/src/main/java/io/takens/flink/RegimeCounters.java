package io.takens.flink;

import io.takens.schemas.Alert;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What a subtask of the regime job counts; forecasts in = read + repeated. */
final class RegimeCounters {
    /** Forecasts used. */
    final Counter read;
    /** Forecasts that repeated an earlier one of their stream, or came after a later one, and were left out. */
    final Counter repeated;
    /** Forecasts scored. */
    final Counter scores;
    /** Streams whose state was dropped because they fell silent. */
    final Counter expired;
    /** Detectors and scorers that failed and gave way to new ones. */
    final Counter faults;
    /** Leads that scores tell of. */
    final Counter scored;
    /** Leads that lay between the 5 % and the 95 % quantile, averaged over channels and rounded per score. */
    final Counter held;
    /** Streams whose state was made. */
    final Counter started;

    private final Map<Alert.Kind, Counter> alerts = new EnumMap<>(Alert.Kind.class);

    RegimeCounters(MetricGroup metrics) {
        read = metrics.counter("forecastsRead");
        repeated = metrics.counter("forecastsRepeated");
        scores = metrics.counter("scores");
        expired = metrics.counter("streamsExpired");
        scored = metrics.counter("leadsScored");
        held = metrics.counter("leadsHeld90");
        started = metrics.counter("streamsStarted");
        faults = metrics.counter("detectorFaults");
        for (Alert.Kind kind : Alert.Kind.values()) {
            alerts.put(
                    kind,
                    metrics.addGroup("kind", kind.name().toLowerCase(Locale.ROOT))
                            .counter("alerts"));
        }
    }

    /** Counter of the alerts of this kind. */
    Counter alerts(Alert.Kind kind) {
        return alerts.get(kind);
    }
}
