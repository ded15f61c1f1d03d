package io.takens.flink;

import io.takens.schemas.DeadLetter.Defect;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * What a subtask of the forecast job counts. Per subtask and never per stream: streams are too many for a metric each.
 *
 * <p>At every quiet point: observations in = accepted + late + duplicate + dead letters + waiting in a stream's buffer.
 */
final class ForecastCounters {
    /** Samples that a model learnt. */
    final Counter accepted;
    /** Forecasts issued. */
    final Counter forecasts;
    /** Runs of missing samples. */
    final Counter gaps;
    /** Samples that were never accepted though later ones of their stream were. */
    final Counter missing;
    /** Times that a producer numbered anew or set its clock back. */
    final Counter restarts;
    /** Streams whose state was made. */
    final Counter started;
    /** Streams whose state was dropped because they fell silent. */
    final Counter expired;
    /** Models that failed and gave way to new ones. */
    final Counter faults;

    private final Map<Defect, Counter> rejected = new EnumMap<>(Defect.class);

    ForecastCounters(MetricGroup metrics) {
        accepted = metrics.counter("observationsAccepted");
        forecasts = metrics.counter("forecasts");
        gaps = metrics.counter("gaps");
        missing = metrics.counter("samplesMissing");
        restarts = metrics.counter("producerRestarts");
        started = metrics.counter("streamsStarted");
        expired = metrics.counter("streamsExpired");
        faults = metrics.counter("modelFaults");
        for (Defect defect : Defect.values()) {
            rejected.put(defect, metrics.counter(name(defect)));
        }
    }

    /** Counter of the records put aside with this defect. */
    Counter rejected(Defect defect) {
        return rejected.get(defect);
    }

    private static String name(Defect defect) {
        return switch (defect) {
            case LATE -> "observationsLate";
            case DUPLICATE -> "observationsDuplicate";
            default -> "deadLetters." + defect.name().toLowerCase(Locale.ROOT);
        };
    }
}
