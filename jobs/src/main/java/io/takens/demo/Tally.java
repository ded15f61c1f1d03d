package io.takens.demo;

import io.takens.schemas.Alert;
import io.takens.schemas.DeadLetter;
import io.takens.schemas.Forecast;
import io.takens.schemas.Score;
import io.takens.schemas.Truth;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;

/** What the topics say so far, by stream; fed by one thread and read by another. Thread-safe. */
final class Tally {
    private static final int RECENT_ALERTS = 1000;

    private final Map<String, StreamTally> streams = new TreeMap<>();
    private final Map<DeadLetter.Defect, Long> deadLetters = new TreeMap<>();
    private final Deque<Alert> alerts = new ArrayDeque<>();
    private final long begin = System.nanoTime();
    private boolean truthKnown;
    private long forecast = begin; // when the last forecast came
    private long observations;
    private long accepted;
    private long changed = System.nanoTime();

    synchronized void add(Forecast forecast) {
        accepted += forecast.observedSequences().length;
        stream(forecast.streamId()).add(forecast);
        this.forecast = changed;
    }

    synchronized void add(Score score) {
        stream(score.streamId()).add(score);
    }

    synchronized void add(Alert alert) {
        stream(alert.streamId()).add(alert);
        if (alerts.size() == RECENT_ALERTS) {
            alerts.removeFirst();
        }
        alerts.addLast(alert);
    }

    synchronized void add(Truth truth) {
        stream(truth.streamId()).add(truth);
        truthKnown = true;
    }

    synchronized void add(DeadLetter letter) {
        deadLetters.merge(letter.defect(), 1L, Long::sum);
        changed = System.nanoTime();
    }

    private StreamTally stream(String id) {
        changed = System.nanoTime();
        return streams.computeIfAbsent(id, name -> new StreamTally());
    }

    /** Time since anything was added. */
    synchronized Duration quiet() {
        return Duration.ofNanos(System.nanoTime() - changed);
    }

    synchronized void observations(long total) {
        observations = total;
    }

    /** Observations that the broker holds. */
    synchronized long observations() {
        return observations;
    }

    /** Observations that the committed forecasts carry. */
    synchronized long accepted() {
        return accepted;
    }

    /** Observations per second of real time that were forecast, from the beginning to the last forecast. */
    synchronized double rate() {
        return accepted / Math.max(1e-9, (forecast - begin) / 1e9);
    }

    /** The last alerts, oldest first. */
    synchronized List<Alert> alerts() {
        return List.copyOf(alerts);
    }

    /** Whether somebody tells what was done to the streams, as simulators do. */
    synchronized boolean truthKnown() {
        return truthKnown;
    }

    synchronized int streams() {
        return streams.size();
    }

    synchronized long forecasts() {
        return streams.values().stream().mapToLong(StreamTally::forecasts).sum();
    }

    synchronized long deadLetters() {
        return deadLetters.values().stream().mapToLong(Long::longValue).sum();
    }

    synchronized Map<DeadLetter.Defect, Long> deadLettersByDefect() {
        return new TreeMap<>(deadLetters);
    }

    synchronized ShiftBook.Count shifts() {
        return streams.values().stream().map(StreamTally::shifts).reduce(ShiftBook.Count.none(), ShiftBook.Count::plus);
    }

    /** Median valid prediction time of the forecasts scored so far, Lyapunov times. */
    synchronized OptionalDouble validLyapunovTimes() {
        return median(streams.values(), StreamTally::validLyapunovTimes);
    }

    /** One row per system: streams whose names differ in the number at the end. */
    synchronized List<SystemRow> rows() {
        Map<String, List<StreamTally>> systems = new TreeMap<>();
        streams.forEach((id, tally) -> systems.computeIfAbsent(id.replaceFirst("-\\d+$", ""), name -> new ArrayList<>())
                .add(tally));
        return systems.entrySet().stream()
                .map(entry -> SystemRow.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    static OptionalDouble median(Collection<StreamTally> streams, Function<StreamTally, Collection<Double>> values) {
        double[] sorted = streams.stream()
                .flatMap(stream -> values.apply(stream).stream())
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return sorted.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sorted[sorted.length / 2]);
    }
}
