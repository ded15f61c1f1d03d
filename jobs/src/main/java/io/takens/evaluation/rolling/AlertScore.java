package io.takens.evaluation.rolling;

import io.takens.evaluation.metric.BlockBootstrap;
import io.takens.evaluation.regime.ChangePointScore;
import io.takens.regime.Detection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Alerts against what is known to have happened. A change is found by the first alarm from it on, within {@value #WINDOW}
 * Lyapunov times and before the next change; every other alarm is false. That is the rule of {@code takens benchmark
 * regimes}. Where no exponent is known the window is {@value #SAMPLES} samples.
 */
final class AlertScore {
    static final double WINDOW = 20; // Lyapunov times
    static final int SAMPLES = 1000;

    private final List<Double> delays = new ArrayList<>(); // samples
    private final List<Double> lyapunovDelays = new ArrayList<>();
    private int changes;
    private int falseAlarms;
    private long samples;
    private double lyapunovTimes;
    private double covered;

    /** Takes in a stream whose changes are known. */
    void add(StreamOutcome outcome) {
        List<ObservedStream.Change> truth = outcome.stream().changes();
        int length = outcome.stream().samples().length;
        double lyapunovTime = outcome.lyapunovTime();
        double window = Double.isNaN(lyapunovTime) ? SAMPLES : WINDOW * lyapunovTime;
        boolean[] found = new boolean[truth.size()];
        for (Detection alarm : outcome.detections()) {
            if (!declaresChange(alarm.kind())) {
                continue;
            }
            int last = -1;
            while (last + 1 < truth.size() && truth.get(last + 1).index() <= alarm.detected()) {
                last++;
            }
            double delay =
                    last < 0 ? Double.NaN : alarm.detected() - truth.get(last).index() + 1;
            if (last < 0 || found[last] || delay > window) {
                falseAlarms++;
                continue;
            }
            found[last] = true;
            delays.add(delay);
            if (!Double.isNaN(lyapunovTime)) {
                lyapunovDelays.add(delay / lyapunovTime);
            }
        }
        changes += truth.size();
        samples += length;
        lyapunovTimes += Double.isNaN(lyapunovTime) ? 0 : length / lyapunovTime;
        covered += length
                * ChangePointScore.covering(
                        truth.stream().map(change -> (long) change.index()).toList(),
                        outcome.detections().stream()
                                .filter(alarm -> declaresChange(alarm.kind()))
                                .map(Detection::onset)
                                .toList(),
                        length);
    }

    /** Whether an alert says that something changed, and not that it is over or that nothing is heard. */
    static boolean declaresChange(Detection.Kind kind) {
        return kind != Detection.Kind.RECOVERED
                && kind != Detection.Kind.STALE
                && kind != Detection.Kind.PREDICTABILITY_LOSS;
    }

    int changes() {
        return changes;
    }

    int found() {
        return delays.size();
    }

    int falseAlarms() {
        return falseAlarms;
    }

    /** All of it as numbers, by name. */
    Map<String, Object> summary() {
        Map<String, Object> summary = new TreeMap<>();
        summary.put("changes", changes);
        summary.put("found", found());
        summary.put("false_alarms", falseAlarms);
        summary.put("precision", Numbers.of((double) found() / (found() + falseAlarms)));
        summary.put("recall", Numbers.of((double) found() / changes));
        summary.put("median_delay_samples", median(delays));
        summary.put("median_delay_lyapunov_times", median(lyapunovDelays));
        summary.put("false_alarms_per_1000_lyapunov_times", Numbers.of(1000 * falseAlarms / lyapunovTimes));
        summary.put("samples_per_false_alarm", Numbers.of((double) samples / falseAlarms));
        summary.put("covering", Numbers.of(covered / samples));
        return summary;
    }

    private static Double median(List<Double> values) {
        return values.isEmpty()
                ? null
                : Numbers.of(BlockBootstrap.median(
                        values.stream().mapToDouble(Double::doubleValue).toArray()));
    }
}
