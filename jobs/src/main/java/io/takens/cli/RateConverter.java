package io.takens.cli;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a rate such as 100/s, 0.5/s or 6/min, as events per second. */
final class RateConverter implements ITypeConverter<Double> {
    private static final double HIGHEST = 1e6; // event time counts microseconds
    private static final Pattern FORM = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,12})?)(?:/(s|min|h))?");
    private static final Map<String, Double> SECONDS = Map.of("s", 1.0, "min", 60.0, "h", 3600.0);

    @Override
    public Double convert(String text) {
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches()) {
            String unit = matcher.group(2) == null ? "s" : matcher.group(2);
            double rate = Double.parseDouble(matcher.group(1)) / SECONDS.get(unit);
            if (rate > 0 && rate <= HIGHEST) {
                return rate;
            }
        }
        throw new TypeConversionException(
                "'" + text + "' is not a rate such as 100/s, 0.5/s or 6/min, up to 1000000/s");
    }
}
