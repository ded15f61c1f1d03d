package io.takens.demo;

import io.takens.schemas.Alert;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** What a demo says on the screen. Belongs to one thread. */
final class Report {
    private static final int[] LEADS = {1, 10, 100}; // samples, at which errors are compared
    private static final int ALERTS = 20; // shown, where nothing is known to hold them against
    private static final double MEGABYTE = 1 << 20;

    private final PrintWriter out;
    private final Tally tally;
    private final Set<String> restarts = new HashSet<>();
    private double first = Double.NaN; // seconds from JVM start to the first committed forecast

    Report(PrintWriter out, Tally tally) {
        this.out = out;
        this.tally = tally;
    }

    /** Says, once, how long it took until the first forecast was committed. */
    void first() {
        if (Double.isNaN(first) && tally.forecasts() > 0) {
            first = seconds();
            print("first forecast committed %.1f s after JVM start", first);
        }
    }

    void status(long checkpoint) {
        print(
                "%5.0f s  in %,d  forecasts %,d  dead letters %,d  checkpoint %d  valid %s  %s",
                seconds(),
                tally.observations(),
                tally.forecasts(),
                tally.deadLetters(),
                checkpoint,
                lyapunov(tally.validLyapunovTimes()),
                shifts());
    }

    /** Alerts against truth; without anybody who tells the truth, their number. */
    private String shifts() {
        ShiftBook.Count shifts = tally.shifts();
        return tally.truthKnown()
                ? format("shifts %d/%d, %d false", shifts.found(), shifts.made(), shifts.falseAlarms())
                : "alerts " + tally.alerts().size();
    }

    void restart(String job, Throwable cause) {
        if (restarts.add(job + cause)) {
            print("the %s job failed and is started again: %s", job, cause);
        }
    }

    void summary() {
        print("");
        print("%-20s %7s %10s  %-30s %s", "system", "streams", "forecasts", "valid for (median)", shiftTitle());
        for (SystemRow row : tally.rows()) {
            print(
                    "%-20s %7d %,10d  %-30s %s",
                    row.system(),
                    row.streams(),
                    row.forecasts(),
                    lyapunov(row.validLyapunovTimes()) + samples(row.validSteps()),
                    shifts(row.shifts()));
            errors(row);
        }
        print("");
        print(
                "observations %,d, forecasts %,d, dead letters %,d%s",
                tally.observations(),
                tally.forecasts(),
                tally.deadLetters(),
                tally.deadLetters() == 0 ? "" : " " + tally.deadLettersByDefect());
        print("median valid prediction time %s", lyapunov(tally.validLyapunovTimes()));
        if (tally.truthKnown()) {
            ShiftBook.Count shifts = tally.shifts();
            print(
                    "shifts found %d of %d made%s, %d false alarms",
                    shifts.found(), shifts.made(), delay(shifts.delays()), shifts.falseAlarms());
        } else {
            alerts();
        }
        print("%,.0f observations per second", tally.rate());
        print(
                "%s; heap at most %.0f MB",
                Double.isNaN(first)
                        ? "no forecast was committed"
                        : format("first forecast committed %.1f s after JVM start", first),
                heap());
    }

    private String shiftTitle() {
        return tally.truthKnown() ? "shifts found" : "";
    }

    private String shifts(ShiftBook.Count shifts) {
        return tally.truthKnown()
                ? format("%d of %d, %d false", shifts.found(), shifts.made(), shifts.falseAlarms())
                : "";
    }

    private void alerts() {
        List<Alert> alerts = tally.alerts();
        print("alerts %,d%s", alerts.size(), alerts.size() > ALERTS ? ", the last " + ALERTS + " of them:" : "");
        for (Alert alert : alerts.subList(Math.max(0, alerts.size() - ALERTS), alerts.size())) {
            print(
                    "    %s at #%,d (event time %.3f s), since about #%,d: %s",
                    alert.streamId() + " " + alert.kind(),
                    alert.detectedSequence(),
                    alert.detectedTime() / 1e6,
                    alert.onsetSequence(),
                    alert.evidence());
        }
    }

    private void errors(SystemRow row) {
        StringBuilder text = new StringBuilder();
        int last = 0;
        for (int wanted : LEADS) {
            int lead = row.error().lead(wanted);
            if (lead > last) {
                text.append(format(
                        "%s lead %d: %.3f (persistence %.3f, climatology %.3f)",
                        last == 0 ? "" : ";",
                        lead,
                        row.error().rms(lead),
                        row.persistence().rms(lead),
                        row.climatology().rms(lead)));
            }
            last = lead;
        }
        if (!text.isEmpty()) {
            print("    error / std at%s", text);
        }
    }

    private static String delay(List<Long> delays) {
        if (delays.isEmpty()) {
            return "";
        }
        return ", after "
                + delays.stream().sorted().skip(delays.size() / 2).findFirst().orElseThrow() + " samples (median)";
    }

    private static String lyapunov(OptionalDouble times) {
        return times.isEmpty() ? "-" : format("%.2f Lyapunov times", times.getAsDouble());
    }

    private static String samples(OptionalDouble steps) {
        return steps.isEmpty() ? "" : format(" (%.0f samples)", steps.getAsDouble());
    }

    private static double seconds() {
        return (System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime())
                / 1e3;
    }

    /** Sum of the heap pools' peaks, megabytes: never less than what was in use at any one time. */
    private static double heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                / MEGABYTE;
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }

    private void print(String format, Object... arguments) {
        out.println(format(format, arguments));
        out.flush();
    }
}
