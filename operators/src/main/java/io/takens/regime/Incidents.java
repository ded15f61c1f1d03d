package io.takens.regime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.special.Beta;
import org.hipparchus.util.FastMath;

/**
 * Joins the alarms of many streams into incidents, and says which of those can be believed among so many streams.
 *
 * <p>Alarms whose onsets lie within {@value #WINDOW} samples of an incident's first are one incident. A stream at rest
 * raises an alarm of strength s = statistic / threshold within a window with probability p = 1 - exp(-r W), r = {@value
 * #RATE} exp(-{@value #DECAY} (s - 1)) a sample, the realised rate of {@link RegimeMonitor} and half of the slope at which
 * its thresholds are set. Streams at rest alarm independently of one another, so j of n have p_(j) or less with binomial
 * probability; the least of these over j, times the alarms, is the incident's chance. What can't be believed alone, as one
 * weak alarm among thousands of streams, can if others come with it.
 *
 * <p>Of the windows of the record, four to a window's length because an incident begins at an alarm and not on a grid, the step-up procedure keeps as
 * discoveries those of which in the mean no more than a share q is false. Independent windows are assumed.
 *
 * <p>a alarms cost O(a log a).
 *
 * @see <a href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">Benjamini, Hochberg, Controlling the false discovery
 *     rate, J. R. Statist. Soc. B 57 (1995)</a>
 */
public final class Incidents {
    static final long WINDOW = 100; // samples
    private static final double RATE = 1e-5;
    private static final double DECAY = 5;
    static final int OVERLAP = 4;

    private Incidents() {}

    /**
     * An alarm of one stream.
     *
     * @param stream name
     * @param onset estimated first sample of the new behaviour
     * @param detected sample at which it was declared
     * @param strength statistic / threshold, at least 1
     */
    public record Alarm(String stream, long onset, long detected, double strength) {}

    /**
     * @param alarms in any order
     * @param streams watched, at least as many as have alarms
     * @param samples of a stream
     * @param rate false discovery rate q, within 0 and 1
     * @return incidents in the order of their onsets
     */
    public static List<Incident> of(List<Alarm> alarms, int streams, long samples, double rate) {
        if (!(rate > 0 && rate < 1)) {
            throw new IllegalArgumentException("false discovery rate " + rate + " is not within 0 and 1");
        }
        List<Alarm> sorted = new ArrayList<>(alarms);
        sorted.sort(Comparator.comparingLong(Alarm::onset)
                .thenComparingLong(Alarm::detected)
                .thenComparing(Alarm::stream));
        List<Incident> incidents = new ArrayList<>();
        for (int from = 0; from < sorted.size(); ) {
            int to = from + 1;
            while (to < sorted.size()
                    && sorted.get(to).onset() - sorted.get(from).onset() <= WINDOW) {
                to++;
            }
            incidents.add(join(sorted.subList(from, to), streams));
            from = to;
        }
        return discoveries(incidents, Math.max(1, OVERLAP * samples / WINDOW), rate);
    }

    private static Incident join(List<Alarm> alarms, int streams) {
        Map<String, Double> strongest = new LinkedHashMap<>(); // by stream, in the order of onsets
        long detected = Long.MAX_VALUE;
        for (Alarm alarm : alarms) {
            strongest.merge(alarm.stream(), alarm.strength(), Math::max);
            detected = Math.min(detected, alarm.detected());
        }
        double[] strengths = strongest.values().stream().mapToDouble(s -> s).toArray();
        return new Incident(
                alarms.get(0).onset(),
                alarms.get(alarms.size() - 1).onset(),
                detected,
                List.copyOf(strongest.keySet()),
                chance(strengths, Math.max(streams, strengths.length)),
                false);
    }

    /** Probability that some number of n streams at rest alarms as strongly as that number of these. */
    static double chance(double[] strengths, int n) {
        double[] p = new double[strengths.length];
        Arrays.setAll(p, i -> probability(strengths[i], WINDOW));
        return joint(p, n);
    }

    /** Probability that a stream at rest alarms as strongly within so many samples. */
    static double probability(double strength, double samples) {
        return -FastMath.expm1(-RATE * FastMath.exp(-DECAY * (Math.max(1, strength) - 1)) * samples);
    }

    /** Probability that some number of n streams alarm as improbably as that number of these, all at rest. */
    static double joint(double[] p, int n) {
        double[] ascending = p.clone();
        Arrays.sort(ascending);
        double least = 1;
        for (int j = 1; j <= ascending.length; j++) {
            // P(binomial(n, p) >= j)
            least = Math.min(least, Beta.regularizedBeta(ascending[j - 1], j, n - j + 1.0));
        }
        return Math.min(1, ascending.length * least);
    }

    private static List<Incident> discoveries(List<Incident> incidents, long windows, double rate) {
        double[] chances =
                incidents.stream().mapToDouble(Incident::chance).sorted().toArray();
        double limit = 0;
        for (int i = 0; i < chances.length; i++) {
            if (chances[i] <= rate * (i + 1) / windows) {
                limit = chances[i];
            }
        }
        List<Incident> judged = new ArrayList<>();
        for (Incident one : incidents) {
            judged.add(new Incident(
                    one.onset(), one.lastOnset(), one.detected(), one.streams(), one.chance(), one.chance() <= limit));
        }
        return judged;
    }
}
