package io.takens;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that may happen to one channel within a number of samples: it rises above a threshold, or falls below it.
 *
 * <p>Its probability is the share of an {@link Ensemble}'s members in which it happens. Quantiles per lead don't tell it: how
 * often a path gets there at some lead depends on how its leads go together.
 *
 * @param channel name, as in the header of the stream
 * @param above whether the event is a value above the threshold, else below
 * @param threshold in the stream's units
 * @param within leads, at least 1
 */
public record Event(String channel, boolean above, double threshold, int within) {
    private static final Pattern FORM =
            Pattern.compile("\\s*(.+?)\\s*([<>])\\s*([-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?)\\s+within\\s+([0-9]{1,6})\\s*");

    public Event {
        if (!Double.isFinite(threshold) || within < 1) {
            throw new IllegalArgumentException(
                    "threshold " + threshold + " within " + within + " samples: must be finite, and at least 1");
        }
    }

    /**
     * Reads an event as people write it.
     *
     * @param text as in {@code x > 15 within 100}
     */
    public static Event parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "event \"" + text + "\" is not of the form \"CHANNEL > NUMBER within SAMPLES\" (or <)");
        }
        double threshold;
        try {
            threshold = Double.parseDouble(matcher.group(3));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("event \"" + text + "\": " + matcher.group(3) + " is not a number", e);
        }
        return new Event(matcher.group(1), matcher.group(2).equals(">"), threshold, Integer.parseInt(matcher.group(4)));
    }

    /** Whether a value is the event. */
    public boolean happens(double value) {
        return above ? value > threshold : value < threshold;
    }
}
