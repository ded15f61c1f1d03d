package io.takens.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Chooses streams by name: patterns separated by commas, in which {@code *} stands for any text and {@code ?} for one
 * character. Immutable.
 */
public final class StreamPattern {
    private final Pattern pattern;

    private StreamPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** Every record, also those without a key. */
    public static StreamPattern all() {
        return new StreamPattern(null);
    }

    /** @param text for example {@code lorenz-*,henon-?} */
    public static StreamPattern of(String text) {
        List<String> parts = Arrays.asList(text.split(","));
        return new StreamPattern(Pattern.compile(
                parts.stream().map(StreamPattern::regex).collect(Collectors.joining("|")), Pattern.DOTALL));
    }

    private static String regex(String glob) {
        return glob.chars()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining());
    }

    /** @param key bytes of a record's key, null if there are none */
    boolean matches(byte[] key) {
        return pattern == null
                || key != null && pattern.matcher(new String(key, UTF_8)).matches();
    }
}
