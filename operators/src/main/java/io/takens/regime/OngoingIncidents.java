package io.takens.regime;

import io.takens.state.StateFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.LongToIntFunction;

/**
 * Joins the alarms of a group of streams into incidents while they come, in whatever order they come. {@link Incidents} does
 * the same once a record is whole.
 *
 * <p>Times are event times in microseconds, because streams are sampled each at a pace of its own. The alarm that was
 * declared first opens an incident; those declared within {@value #DECLARED} samples after it are part of it, if their onsets
 * are within {@value Incidents#WINDOW} samples of its own, samples being those of the stream that opened it. What belongs
 * together follows from the alarms alone. The caller says when all of them are there ({@link #close}); an alarm that comes
 * after that opens an incident of its own.
 *
 * <p>An incident's chance is that of {@link Incidents}; {@link DiscoveryLevel} decides which are discoveries, one hypothesis
 * to a quarter of a window.
 *
 * <p>At most {@value #MOST} alarms wait; then the oldest incident is closed before its time ({@link #full}). a waiting alarms cost
 * O(log a) each, an incident O(a).
 *
 * <p>State, version 1, big endian:
 * <pre>
 * byte  version
 * {@link DiscoveryLevel}
 * int   alarms
 * per alarm: string stream, string kind, long onset, long declared, double step, double strength
 * </pre>
 *
 * <p>Not thread-safe: one instance belongs to one group.
 */
public final class OngoingIncidents {
    private static final int VERSION = 1;
    private static final int DECLARED = 300; // samples
    private static final int MOST = 4096; // alarms

    private final TreeSet<Alarm> alarms = new TreeSet<>(Comparator.comparingLong(Alarm::declared)
            .thenComparing(Alarm::stream)
            .thenComparingLong(Alarm::onset)
            .thenComparing(Alarm::kind)
            .thenComparingDouble(Alarm::strength)
            .thenComparingDouble(Alarm::step));
    private final DiscoveryLevel level;

    /** @param rate false discovery rate, within 0 and 1 */
    public OngoingIncidents(double rate) {
        if (!(rate > 0 && rate < 1)) {
            throw new IllegalArgumentException("false discovery rate " + rate + " is not within 0 and 1");
        }
        level = new DiscoveryLevel(rate);
    }

    /**
     * An alarm of one stream.
     *
     * @param stream name
     * @param kind what changed
     * @param onset estimated onset, us
     * @param declared when it was declared, us
     * @param step between two samples of the stream, us, 0 if unknown
     * @param strength statistic / threshold
     */
    public record Alarm(String stream, Detection.Kind kind, long onset, long declared, double step, double strength) {}

    /**
     * Streams that changed together.
     *
     * @param onset earliest, us
     * @param lastOnset latest, us
     * @param declared when the first of its alarms was declared, us
     * @param closed up to which alarms were taken into it, us
     * @param kinds of the first alarm of each stream, by stream, in the order of their onsets
     * @param watched streams then, at least as many as changed
     * @param chance probability that as many of them would alarm falsely, and as strongly
     * @param discovery whether it is among those that keep the false discovery rate
     */
    public record Closed(
            long onset,
            long lastOnset,
            long declared,
            long closed,
            Map<String, Detection.Kind> kinds,
            int watched,
            double chance,
            boolean discovery) {}

    /** Takes in an alarm; the same one twice counts once. */
    public void add(Alarm alarm) {
        alarms.add(alarm);
    }

    /** Whether more alarms wait than may; {@link #closeFirst} makes room. */
    public boolean full() {
        return alarms.size() > MOST;
    }

    /**
     * Time after which the next incident is whole, us; {@link Long#MAX_VALUE} if no alarm waits.
     *
     * @param patience time by which alarms may come late, us
     * @param samples the same in samples of the stream that opened it; the longer of the two counts
     */
    public long due(long patience, int samples) {
        if (alarms.isEmpty()) {
            return Long.MAX_VALUE;
        }
        Alarm first = alarms.first();
        return end(first) + Math.max(patience, (long) Math.min(1e17, samples * first.step));
    }

    /**
     * Closes the next incident.
     *
     * @param watched streams watched at a time
     */
    public Closed closeFirst(LongToIntFunction watched) {
        Alarm first = alarms.first();
        long end = end(first);
        double window = Incidents.WINDOW * first.step;
        List<Alarm> members = new ArrayList<>();
        for (Alarm alarm : alarms) {
            if (alarm.declared > end) {
                break;
            }
            if (Math.abs((double) alarm.onset - first.onset) <= window) {
                members.add(alarm);
            }
        }
        members.forEach(alarms::remove);
        members.sort(Comparator.comparingLong(Alarm::onset).thenComparing(alarms.comparator()));
        return join(members, first, end, watched.applyAsInt(end));
    }

    private Closed join(List<Alarm> members, Alarm first, long end, int watched) {
        double window = Incidents.WINDOW * first.step;
        Map<String, Detection.Kind> kinds = new LinkedHashMap<>();
        Map<String, Double> least = new LinkedHashMap<>(); // probability by stream
        for (Alarm alarm : members) {
            kinds.putIfAbsent(alarm.stream, alarm.kind);
            double samples = alarm.step > 0 ? Math.max(1, window / alarm.step) : Incidents.WINDOW;
            least.merge(alarm.stream, Incidents.probability(alarm.strength, samples), Math::min);
        }
        double[] p = least.values().stream().mapToDouble(x -> x).toArray();
        int streams = Math.max(watched, p.length);
        double chance = Incidents.joint(p, streams);
        return new Closed(
                members.get(0).onset,
                members.get(members.size() - 1).onset,
                first.declared,
                end,
                kinds,
                streams,
                chance,
                level.believes(chance, first.declared, window / Incidents.OVERLAP));
    }

    private static long end(Alarm first) {
        return first.declared + (long) Math.min(1e17, DECLARED * first.step);
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        level.write(out);
        out.writeInt(alarms.size());
        for (Alarm alarm : alarms) {
            StateFormat.writeString(out, alarm.stream);
            StateFormat.writeString(out, alarm.kind.name());
            out.writeLong(alarm.onset);
            out.writeLong(alarm.declared);
            out.writeDouble(alarm.step);
            out.writeDouble(alarm.strength);
        }
    }

    /** @param rate false discovery rate, within 0 and 1 */
    public static OngoingIncidents read(DataInput in, double rate) throws IOException {
        StateFormat.expectVersion(in, "OngoingIncidents", VERSION);
        OngoingIncidents incidents = new OngoingIncidents(rate);
        incidents.level.restore(in);
        for (int left = in.readInt(); left > 0; left--) {
            incidents.add(new Alarm(
                    StateFormat.readString(in),
                    Detection.Kind.valueOf(StateFormat.readString(in)),
                    in.readLong(),
                    in.readLong(),
                    in.readDouble(),
                    in.readDouble()));
        }
        return incidents;
    }
}
