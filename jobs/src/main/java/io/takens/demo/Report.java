package io.takens.demo;

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
        ShiftBook.Count shifts = tally.shifts();
        print(
                "%5.0f s  in %,d  forecasts %,d  dead letters %,d  checkpoint %d  valid %s  shifts %d/%d, %d false",
                seconds(),
                tally.observations(),
                tally.forecasts(),
                tally.deadLetters(),
                checkpoint,
                lyapunov(tally.validLyapunovTimes()),
                shifts.found(),
                shifts.made(),
                shifts.falseAlarms());
    }

    void restart(String job, Throwable cause) {
        if (restarts.add(job + cause)) {
            print("the %s job failed and is started again: %s", job, cause);
        }
    }

    void summary() {
        print("");
        print(
                "%-20s %7s %10s  %-30s %-12s %s",
                "system", "streams", "forecasts", "valid for (median)", "shifts found", "false");
        for (SystemRow row : tally.rows()) {
            print(
                    "%-20s %7d %,10d  %-30s %-12s %d",
                    row.system(),
                    row.streams(),
                    row.forecasts(),
                    lyapunov(row.validLyapunovTimes()) + samples(row.validSteps()),
                    row.shifts().found() + " of " + row.shifts().made(),
                    row.shifts().falseAlarms());
            errors(row);
        }
        print("");
        print(
                "observations %,d, forecasts %,d, dead letters %,d %s",
                tally.observations(),
                tally.forecasts(),
                tally.deadLetters(),
                tally.deadLetters() == 0 ? "" : tally.deadLettersByDefect());
        print("median valid prediction time %s", lyapunov(tally.validLyapunovTimes()));
        ShiftBook.Count shifts = tally.shifts();
        print(
                "shifts found %d of %d made%s, %d false alarms",
                shifts.found(), shifts.made(), delay(shifts.delays()), shifts.falseAlarms());
        print("first forecast committed %.1f s after JVM start; heap at most %.0f MB", first, heap());
    }

    private void errors(SystemRow row) {
        StringBuilder text = new StringBuilder();
        int last = 0;
        for (int wanted : LEADS) {
            int lead = row.error().lead(wanted);
            if (lead > last) {
                text.append(String.format(
                        Locale.ROOT,
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
        return times.isEmpty() ? "-" : String.format(Locale.ROOT, "%.2f Lyapunov times", times.getAsDouble());
    }

    private static String samples(OptionalDouble steps) {
        return steps.isEmpty() ? "" : String.format(Locale.ROOT, " (%.0f samples)", steps.getAsDouble());
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

    private void print(String format, Object... arguments) {
        out.printf(Locale.ROOT, format + "%n", arguments);
        out.flush();
    }
}
