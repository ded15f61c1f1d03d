package io.takens.interval;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that may happen to one channel within a number of samples: it rises above a threshold, or falls below it.
 *
 * <p>Its probability follows from the quantiles of a forecast. At each lead the distribution is taken as linear between
 * the quantiles and, beyond the outermost, as an exponential tail that continues them. Errors of one free run go
 * together from lead to lead, so the probability that the event happens at some lead is taken as that at the likeliest
 * lead: exact where a forecast's errors keep their rank from lead to lead, too low where they don't.
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

    /**
     * Probability that the event happens.
     *
     * @param levels of the quantiles, increasing, within (0, 1)
     * @param quantiles per lead from 1, one per level, not decreasing; at least {@link #within} leads
     */
    public double probability(double[] levels, List<double[]> quantiles) {
        double most = 0;
        for (int lead = 0; lead < within; lead++) {
            double below = share(levels, quantiles.get(lead));
            most = Math.max(most, above ? 1 - below : below);
        }
        return most;
    }

    /** Probability of a value below the threshold. */
    private double share(double[] levels, double[] q) {
        int last = levels.length - 1;
        if (threshold < q[0]) {
            return levels[0] * tail(q[0] - threshold, q[last] - q[0]);
        }
        if (threshold >= q[last]) {
            return 1 - (1 - levels[last]) * tail(threshold - q[last], q[last] - q[0]);
        }
        int above = 1;
        while (q[above] <= threshold) {
            above++;
        }
        double width = q[above] - q[above - 1];
        return levels[above - 1] + (levels[above] - levels[above - 1]) * (threshold - q[above - 1]) / width;
    }

    /** Share of a tail that lies farther out: halves with every sixth of the range between the outermost quantiles. */
    private static double tail(double distance, double range) {
        if (distance == 0) {
            return 1;
        }
        double sixths = 6 * distance / range;
        return range > 0 && sixths < 1000 ? Math.scalb(1 - 0.5 * (sixths - Math.floor(sixths)), -(int) sixths) : 0;
    }
}
