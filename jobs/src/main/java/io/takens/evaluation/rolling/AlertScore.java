package io.takens.evaluation.rolling;

import io.takens.evaluation.metric.BlockBootstrap;
import io.takens.evaluation.regime.ChangePointScore;
import io.takens.regime.Detection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hipparchus.distribution.continuous.GammaDistribution;

/**
 * Alerts against what is known to have happened. A change is found by the first alarm from it on, within {@value #WINDOW}
 * Lyapunov times and before the next change; every other alarm is false. That is the rule of {@code takens benchmark
 * regimes}. Where no exponent is known the window is {@value #SAMPLES} samples.
 *
 * <p>Average run lengths, as for control charts: ARL0 is the time in control per false alarm, with a lower bound at 95 %
 * from the Poisson distribution; ARL1 the mean delay of the changes that were found. In control is a stream except from a
 * change to its alarm, or to where an alarm would come too late.
 *
 * @see <a href="https://doi.org/10.2307/2333009">Page, Continuous inspection schemes, Biometrika 41 (1954)</a>
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
    private double quiet; // samples at which an alarm would have been false
    private double quietLyapunovTimes;
    private double covered;

    /** Takes in a stream whose changes are known. */
    void add(StreamOutcome outcome) {
        List<ObservedStream.Change> truth = outcome.stream().changes();
        int length = outcome.stream().samples().length;
        double lyapunovTime = outcome.lyapunovTime();
        double window = Double.isNaN(lyapunovTime) ? SAMPLES : WINDOW * lyapunovTime;
        boolean[] found = new boolean[truth.size()];
        double[] reaction =
                new double[truth.size()]; // samples from a change to its alarm, or to where that is too late
        for (int k = 0; k < reaction.length; k++) {
            int next = k + 1 < reaction.length ? truth.get(k + 1).index() : length;
            reaction[k] = Math.min(window, next - truth.get(k).index());
        }
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
            reaction[last] = delay;
            delays.add(delay);
            if (!Double.isNaN(lyapunovTime)) {
                lyapunovDelays.add(delay / lyapunovTime);
            }
        }
        changes += truth.size();
        samples += length;
        double inControl = length - Arrays.stream(reaction).sum();
        quiet += inControl;
        quietLyapunovTimes += Double.isNaN(lyapunovTime) ? 0 : inControl / lyapunovTime;
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
        return kind.change() && kind != Detection.Kind.PREDICTABILITY_LOSS;
    }

    /** Whether any stream's changes were known. */
    boolean any() {
        return samples > 0;
    }

    int found() {
        return delays.size();
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
        summary.put("arl0_samples", Numbers.of(quiet / falseAlarms));
        summary.put("arl0_samples_low", Numbers.of(quiet / mostExpected(falseAlarms)));
        summary.put("arl0_lyapunov_times", Numbers.of(quietLyapunovTimes / falseAlarms));
        summary.put("arl1_samples", mean(delays));
        summary.put("arl1_lyapunov_times", mean(lyapunovDelays));
        summary.put("covering", Numbers.of(covered / samples));
        return summary;
    }

    /** Largest mean at which a Poisson count is that small with a chance of 5 %. */
    private static double mostExpected(int count) {
        return new GammaDistribution(count + 1, 1).inverseCumulativeProbability(0.95);
    }

    private static Double mean(List<Double> values) {
        return values.isEmpty()
                ? null
                : Numbers.of(values.stream().mapToDouble(Double::doubleValue).sum() / values.size());
    }

    private static Double median(List<Double> values) {
        return values.isEmpty()
                ? null
                : Numbers.of(BlockBootstrap.median(
                        values.stream().mapToDouble(Double::doubleValue).toArray()));
    }
}
