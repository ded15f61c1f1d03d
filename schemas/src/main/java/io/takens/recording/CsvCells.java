package io.takens.recording;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Numbers and times out of the cells of one file. */
final class CsvCells {
    private static final double NANOS = 1e-9; // seconds

    private final Path file;
    private TimeKind timeKind = TimeKind.UNDECIDED;

    private enum TimeKind {
        UNDECIDED("nothing"),
        NUMBER("numbers"),
        INSTANT("ISO-8601 instants");

        private final String plural;

        TimeKind(String plural) {
            this.plural = plural;
        }
    }

    CsvCells(Path file) {
        this.file = file;
    }

    /** A sample; NaN if the cell is empty or says NaN. */
    double value(String cell, String channel, long line) throws CsvFormatException {
        String text = cell.strip();
        if (text.isEmpty() || text.equalsIgnoreCase("nan")) {
            return Double.NaN;
        }
        double value = number(text);
        if (!Double.isFinite(value)) {
            String what = Double.isNaN(value) ? "no number" : "not finite";
            throw new CsvFormatException(
                    file, line, channel + " is \"" + excerpt(text) + "\", " + what, "leave missing samples empty");
        }
        return value;
    }

    /** A time: the number itself, or the seconds since the epoch of an instant; NaN if the cell is empty. */
    double time(String cell, long line) throws CsvFormatException {
        String text = cell.strip();
        if (text.isEmpty()) {
            return Double.NaN;
        }
        double time = number(text);
        TimeKind kind = TimeKind.NUMBER;
        if (!Double.isFinite(time)) {
            time = instant(text, line);
            kind = TimeKind.INSTANT;
        }
        if (timeKind != TimeKind.UNDECIDED && timeKind != kind) {
            throw new CsvFormatException(
                    file, line, "time is \"" + text + "\" after " + timeKind.plural, "write all times in one form");
        }
        timeKind = kind;
        return time;
    }

    private double instant(String text, long line) throws CsvFormatException {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return instant.getEpochSecond() + instant.getNano() * NANOS;
        } catch (DateTimeException e) {
            throw new CsvFormatException(
                    file,
                    line,
                    "time is \"" + excerpt(text) + "\"",
                    "write a number, or an instant like 2026-01-31T12:00:00.5Z");
        }
    }

    /** A decimal number; NaN if the text is none. Java's suffixes, hexadecimals and words are none. */
    private static double number(String text) {
        char last = text.charAt(text.length() - 1);
        if ((last < '0' || last > '9') && last != '.' || text.indexOf('x') >= 0 || text.indexOf('X') >= 0) {
            return isInfinite(text) ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static boolean isInfinite(String text) {
        return text.matches("(?i)[+-]?inf(inity)?");
    }

    private static String excerpt(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
