package io.takens.jobs.config;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One thing that can be chosen.
 *
 * @param key its name, words joined by hyphens
 * @param values what it may be, in words: type, unit and bounds
 * @param fallback default, as text
 * @param sentence what it does
 * @param parser turns text into a value; throws IllegalArgumentException with a phrase that says what is wrong
 * @param <T> type of the value
 */
public record Option<T>(String key, String values, String fallback, String sentence, Function<String, T> parser) {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}) ?(ms|s|min|h|d)");

    /** Name of the environment variable: {@code TAKENS_} and the key in capitals. */
    public String variable() {
        return "TAKENS_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    String shownFallback() {
        return fallback.isEmpty() ? "none" : fallback;
    }

    static Option<String> text(String key, String fallback, String values, String sentence) {
        return new Option<>(key, values, fallback, sentence, Function.identity());
    }

    static Option<URI> uri(String key, String fallback, String sentence) {
        return new Option<>(key, "URI", fallback, sentence, text -> {
            URI uri = URI.create(text);
            if (uri.getHost() == null) {
                throw new IllegalArgumentException("not an absolute URI such as " + fallback);
            }
            return uri;
        });
    }

    static Option<Integer> count(String key, int fallback, int least, int most, String unit, String sentence) {
        String values = least + " .. " + most + " " + unit;
        return new Option<>(key, values, Integer.toString(fallback), sentence, text -> {
            long value = number(text);
            if (value < least || value > most) {
                throw new IllegalArgumentException("not within " + values);
            }
            return (int) value;
        });
    }

    static Option<Long> seed(String key, long fallback, String sentence) {
        return new Option<>(key, "whole number", Long.toString(fallback), sentence, Option::number);
    }

    static Option<Duration> duration(String key, String fallback, String least, String most, String sentence) {
        String values = least + " .. " + most;
        return new Option<>(key, values, fallback, sentence, text -> {
            Duration value = duration(text);
            if (value.compareTo(duration(least)) < 0 || value.compareTo(duration(most)) > 0) {
                throw new IllegalArgumentException("not within " + values);
            }
            return value;
        });
    }

    static Option<List<Duration>> durations(String key, String sentence) {
        return new Option<>(key, "durations joined by commas", "", sentence, text -> {
            List<Duration> values = text.isEmpty()
                    ? List.of()
                    : Arrays.stream(text.split(",")).map(Option::duration).toList();
            if (values.stream().anyMatch(Duration::isZero)) {
                throw new IllegalArgumentException("a duration of 0");
            }
            return values;
        });
    }

    static <E extends Enum<E>> Option<E> oneOf(String key, E fallback, String sentence) {
        Class<E> type = fallback.getDeclaringClass();
        String values = Arrays.stream(type.getEnumConstants()).map(Option::word).collect(Collectors.joining("|"));
        return new Option<>(
                key,
                values,
                word(fallback),
                sentence,
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(value -> word(value).equals(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("none of " + values)));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a whole number", e);
        }
    }

    private static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a duration such as 500ms, 2s, 10min, 1h or 1d");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "min" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
