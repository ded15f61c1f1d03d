package io.takens.demo;

import io.takens.schemas.Alert;
import io.takens.schemas.Truth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Alerts of one stream held against what was done to it.
 *
 * <p>A shift is found if an alert was declared within {@value #WINDOW} samples after it, and before the next shift. An
 * alert is false if it found no shift and none had been made within that many samples before it. Records may come in
 * any order. Not thread-safe.
 */
final class ShiftBook {
    static final long WINDOW = 1000;

    private static final String START = "START";
    private static final Set<Alert.Kind> CHANGES = EnumSet.of(
            Alert.Kind.REGIME_SHIFT,
            Alert.Kind.PREDICTABILITY_LOSS,
            Alert.Kind.DRIFT,
            Alert.Kind.SENSOR_SHIFT,
            Alert.Kind.NOISE_CHANGE);

    private final List<Truth> shifts = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();

    /** Counts of one stream or of many. */
    record Count(int made, int found, int falseAlarms, List<Long> delays) {
        Count plus(Count other) {
            List<Long> both = new ArrayList<>(delays);
            both.addAll(other.delays);
            return new Count(made + other.made, found + other.found, falseAlarms + other.falseAlarms, both);
        }

        static Count none() {
            return new Count(0, 0, 0, List.of());
        }
    }

    void add(Truth truth) {
        if (!truth.kind().equals(START)) {
            shifts.add(truth);
            shifts.sort(Comparator.comparingLong(Truth::sequence));
        }
    }

    void add(Alert alert) {
        if (CHANGES.contains(alert.kind())) {
            alerts.add(alert);
            alerts.sort(Comparator.comparingLong(Alert::detectedSequence));
        }
    }

    /**
     * Compares.
     *
     * @param seen last sample that the detector has seen; a shift after it counts as not made yet
     */
    Count count(long seen) {
        int made = 0;
        List<Long> delays = new ArrayList<>();
        int justified = 0;
        for (int i = 0; i < shifts.size() && shifts.get(i).sequence() <= seen; i++) {
            made++;
            long from = shifts.get(i).sequence();
            long next = i + 1 < shifts.size() ? shifts.get(i + 1).sequence() : Long.MAX_VALUE;
            List<Alert> answers = alerts.stream()
                    .filter(alert -> alert.detectedSequence() >= from)
                    .filter(alert -> alert.detectedSequence() < Math.min(next, from + WINDOW))
                    .toList();
            justified += answers.size();
            if (!answers.isEmpty()) {
                delays.add(answers.get(0).detectedSequence() - from);
            }
        }
        return new Count(made, delays.size(), alerts.size() - justified, delays);
    }
}
