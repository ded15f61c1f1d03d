package io.takens.flink;

import io.takens.schemas.DeadLetter.Defect;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * What a subtask of the forecast job counts. Per subtask and never per stream: streams are too many for a metric each.
 *
 * <p>At every quiet point: observations read = accepted + late + duplicate + dead letters + waiting in a stream's buffer.
 */
final class ForecastCounters {
    private static final int RECENT = 1000; // values that a histogram tells of

    /** Records that came, of whatever kind. */
    final Counter read;
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
    /** Time that a model takes to learn a sample, microseconds. */
    final Histogram learning;
    /** Size of a stream's state, bytes, seen now and then. */
    final Histogram stateBytes;

    private final Map<Defect, Counter> rejected = new EnumMap<>(Defect.class);

    ForecastCounters(MetricGroup metrics) {
        read = metrics.counter("observationsRead");
        accepted = metrics.counter("observationsAccepted");
        forecasts = metrics.counter("forecasts");
        gaps = metrics.counter("gaps");
        missing = metrics.counter("samplesMissing");
        restarts = metrics.counter("producerRestarts");
        started = metrics.counter("streamsStarted");
        expired = metrics.counter("streamsExpired");
        faults = metrics.counter("modelFaults");
        learning = metrics.histogram("learnMicroseconds", new DescriptiveStatisticsHistogram(RECENT));
        stateBytes = metrics.histogram("stateBytes", new DescriptiveStatisticsHistogram(RECENT));
        for (Defect defect : Defect.values()) {
            rejected.put(defect, rejected(metrics, defect));
        }
    }

    /** Counter of the records put aside with this defect. */
    Counter rejected(Defect defect) {
        return rejected.get(defect);
    }

    /** The counter of a defect; late and repeated samples have names of their own, the others a label. */
    static Counter rejected(MetricGroup metrics, Defect defect) {
        return switch (defect) {
            case LATE -> metrics.counter("observationsLate");
            case DUPLICATE -> metrics.counter("observationsDuplicate");
            default ->
                metrics.addGroup("defect", defect.name().toLowerCase(Locale.ROOT))
                        .counter("deadLetters");
        };
    }
}
