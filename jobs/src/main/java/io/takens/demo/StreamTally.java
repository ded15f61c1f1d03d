package io.takens.demo;

import io.takens.schemas.Alert;
import io.takens.schemas.Forecast;
import io.takens.schemas.Score;
import io.takens.schemas.Truth;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** What the topics say about one stream. Not thread-safe. */
final class StreamTally {
    private static final int RECENT = 10_000; // scored forecasts; more than that would be history

    private final ShiftBook shifts = new ShiftBook();
    private final TreeMap<Long, Double> exponents = new TreeMap<>(); // first sample of a regime -> nats per second
    private final ErrorByLead error = new ErrorByLead();
    private final Rivals rivals = new Rivals();
    private final Deque<Double> validSteps = new ArrayDeque<>();
    private final Deque<Double> validLyapunovTimes = new ArrayDeque<>();
    private long forecasts;
    private long lastSequence = -1;

    void add(Forecast forecast) {
        forecasts++;
        lastSequence = forecast.sequence();
        rivals.add(forecast);
    }

    void add(Score score) {
        error.add(score.leadSteps(), score.normalizedError());
        keep(validSteps, score.validSteps());
        lyapunovTimes(score).ifPresent(times -> keep(validLyapunovTimes, times));
    }

    private static void keep(Deque<Double> recent, double value) {
        if (recent.size() == RECENT) {
            recent.removeFirst();
        }
        recent.addLast(value);
    }

    void add(Alert alert) {
        shifts.add(alert);
    }

    void add(Truth truth) {
        shifts.add(truth);
        exponents.put(truth.sequence(), truth.exponentAfter() == null ? Double.NaN : truth.exponentAfter());
    }

    long forecasts() {
        return forecasts;
    }

    /** Last sample that a committed forecast has used, -1 before the first. */
    long lastSequence() {
        return lastSequence;
    }

    ShiftBook.Count shifts() {
        return shifts.count(lastSequence);
    }

    /** Realised errors of the forecasts. */
    ErrorByLead error() {
        return error;
    }

    /** Valid prediction times of the last scored forecasts, samples. */
    Collection<Double> validSteps() {
        return validSteps;
    }

    /** The same in Lyapunov times, where these are known. */
    Collection<Double> validLyapunovTimes() {
        return validLyapunovTimes;
    }

    Rivals rivals() {
        return rivals;
    }

    /**
     * Valid prediction time of a scored forecast in Lyapunov times of the system's own exponent, which the simulator
     * knows; without it, of the exponent that was estimated from data; empty if neither is known.
     */
    private OptionalDouble lyapunovTimes(Score score) {
        Map.Entry<Long, Double> exponent = exponents.floorEntry(score.sequence());
        if (exponent != null && exponent.getValue() > 0 && score.validSeconds() != null) {
            return OptionalDouble.of(score.validSeconds() * exponent.getValue());
        }
        return score.validLyapunovTimes() == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(score.validLyapunovTimes());
    }
}
