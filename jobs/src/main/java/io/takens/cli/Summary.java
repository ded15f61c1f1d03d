package io.takens.cli;

import io.takens.schemas.Alert;
import io.takens.schemas.DeadLetter;
import io.takens.schemas.Forecast;
import io.takens.schemas.Incident;
import io.takens.schemas.Observation;
import io.takens.schemas.Score;
import io.takens.schemas.Truth;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A message as one line for a person. */
final class Summary {

    private Summary() {}

    static String of(Object message) {
        if (message instanceof Observation it) {
            return line("%s %s #%d  %s", time(it.eventTime()), it.streamId(), it.sequence(), numbers(it.values()));
        } else if (message instanceof Forecast it) {
            return forecast(it);
        } else if (message instanceof Score it) {
            return line(
                    "%s %s #%d  valid for %d samples%s%s, 90 %% interval held %.0f %%, %s",
                    time(it.issueTime()),
                    it.streamId(),
                    it.sequence(),
                    it.validSteps(),
                    it.validLyapunovTimes() == null ? "" : line(" = %.2f Lyapunov times", it.validLyapunovTimes()),
                    it.censored() ? " or more" : "",
                    100 * it.coverage90(),
                    it.expert());
        } else if (message instanceof Alert it) {
            return line(
                    "%s %s #%d  %s since #%d (%d..%d) in %s: %s",
                    time(it.detectedTime()),
                    it.streamId(),
                    it.detectedSequence(),
                    it.kind(),
                    it.onsetSequence(),
                    it.onsetLow(),
                    it.onsetHigh(),
                    String.join(" ", it.channels()),
                    it.evidence());
        } else if (message instanceof Incident it) {
            return line(
                    "%s %s  %s, by chance with probability %.2g: %s",
                    time(it.detectedTime()), it.group(), it.evidence(), it.chance(), String.join(" ", it.streams()));
        } else if (message instanceof Truth it) {
            return line(
                    "%s %s #%d  %s: %s",
                    time(it.eventTime()), it.streamId(), it.sequence(), it.kind(), it.description());
        } else if (message instanceof DeadLetter it) {
            return line(
                    "%s-%d@%d %s  %s: %s",
                    it.topic(),
                    it.partition(),
                    it.offset(),
                    it.key() == null ? "(no key)" : new String(it.key(), StandardCharsets.UTF_8),
                    it.defect(),
                    it.message());
        }
        throw new IllegalArgumentException("no summary of " + message.getClass());
    }

    private static String forecast(Forecast it) {
        int median = Arrays.binarySearch(it.quantileLevels(), 0.5);
        int levels = it.quantileLevels().length;
        double[] next = new double[it.channels().size()];
        for (int c = 0; c < next.length; c++) {
            next[c] = it.values()[c * levels + median];
        }
        String horizon = it.horizon() == null
                ? "unknown"
                : line(
                        "%.0f samples (%.0f..%.0f)",
                        it.horizon().steps(), it.horizon().low(), it.horizon().high());
        return line(
                "%s %s #%d  %s by %s, next %s, horizon %s%s",
                time(it.issueTime()),
                it.streamId(),
                it.sequence(),
                it.status(),
                it.expert(),
                numbers(next),
                horizon,
                it.reasons().isEmpty() ? "" : "; " + String.join("; ", it.reasons()));
    }

    private static String numbers(double[] values) {
        return Arrays.stream(values).mapToObj(value -> line("%.4g", value)).collect(Collectors.joining(" "));
    }

    private static Instant time(long microseconds) {
        return Instant.EPOCH.plus(microseconds, ChronoUnit.MICROS);
    }

    private static String line(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
