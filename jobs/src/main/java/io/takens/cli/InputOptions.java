package io.takens.cli;

import io.takens.input.Calendar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What is known ahead to act on the streams of a file. */
final class InputOptions {
    @Option(
            names = "--known",
            split = ",",
            paramLabel = "COLUMN",
            description = "Columns that act on the streams and are known ahead; rows after the last sample tell them.")
    private List<String> known = List.of();

    @Option(
            names = "--calendar",
            split = ",",
            paramLabel = "PERIOD",
            converter = PeriodConverter.class,
            description = "Periods of time that may act on the streams, as in 24h,7d for times that are instants or"
                    + " seconds, or plain numbers in the unit of the column time.")
    private List<Period> calendar = List.of();

    /**
     * A period.
     *
     * @param length of it
     * @param seconds whether the length is in seconds, or else in the unit of the times
     */
    record Period(double length, boolean seconds) {}

    /** Reads 24h, 7d, or 7.3. */
    static final class PeriodConverter implements ITypeConverter<Period> {
        private static final Pattern FORM = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(s|m|h|d)?");
        private static final Map<String, Double> UNITS = Map.of("s", 1.0, "m", 60.0, "h", 3600.0, "d", 86400.0);

        @Override
        public Period convert(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches() || Double.parseDouble(matcher.group(1)) == 0) {
                throw new TypeConversionException("'" + text + "' is not a period such as 24h, 7d, 90s or 12.5");
            }
            double number = Double.parseDouble(matcher.group(1));
            String unit = matcher.group(2);
            return unit == null ? new Period(number, false) : new Period(number * UNITS.get(unit), true);
        }
    }

    /** Columns that are known ahead. */
    List<String> known() {
        return known;
    }

    /**
     * The calendar.
     *
     * @param second in the unit of the times
     */
    Calendar calendar(double second) {
        List<Double> periods = new ArrayList<>();
        for (Period period : calendar) {
            periods.add(period.seconds ? period.length * second : period.length);
        }
        return new Calendar(periods);
    }
}
