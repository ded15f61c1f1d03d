package io.takens.evaluation.regime;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Streams with one change each: what was found of it, when, and by what name. */
final class ChangeTable {
    private final PrintWriter out;
    private final long seed;
    private final int count;
    private final List<ChangeDetector.Named> detectors;

    /**
     * @param count streams per system, noise and change
     * @param detectors ours first
     */
    ChangeTable(PrintWriter out, long seed, int count, List<ChangeDetector.Named> detectors) {
        this.out = out;
        this.seed = seed;
        this.count = count;
        this.detectors = detectors;
    }

    void print(List<Subject> subjects) {
        out.printf("one change per stream: found, median delay in Lyapunov times, kind right, channels right%n");
        List<Map<Change, Outcome>> all = new ArrayList<>();
        for (int d = 0; d < detectors.size(); d++) {
            all.add(new EnumMap<>(Change.class));
        }
        for (Subject subject : subjects) {
            for (double noise : RegimeTable.NOISES) {
                StringBuilder line = new StringBuilder();
                Outcome row = new Outcome();
                for (Change change : Change.values()) {
                    if (!change.possible(subject, noise)) {
                        continue;
                    }
                    List<Outcome> cells = cells(subject, noise, change);
                    for (int d = 0; d < detectors.size(); d++) {
                        all.get(d)
                                .computeIfAbsent(change, first -> new Outcome())
                                .add(cells.get(d));
                    }
                    row.add(cells.get(0));
                    line.append(cell(change, cells.get(0)));
                }
                out.printf(
                        Locale.ROOT,
                        "  %-13s noise %4.1f %%  precision %.3f recall %.3f%s%n",
                        subject.name(),
                        100 * noise,
                        row.precision(),
                        row.recall(),
                        line);
                out.flush();
            }
        }
        summary(all);
    }

    private List<Outcome> cells(Subject subject, double noise, Change change) {
        long own = seed + 100L * (change.ordinal() + 1);
        List<Outcome> outcomes = new ArrayList<>();
        for (List<SyntheticStreams.Watched> watched :
                new SyntheticStreams(subject, noise, own, count).changed(change, detectors)) {
            Outcome outcome = new Outcome();
            for (int n = 0; n < watched.size(); n++) {
                outcome.add(subject, change, n, watched.get(n).alarms());
            }
            outcomes.add(outcome);
        }
        return outcomes;
    }

    private static String cell(Change change, Outcome cell) {
        return String.format(
                Locale.ROOT,
                "%n      %-9s %d/%d  delay %s  kind %d  channels %d  false %d",
                change,
                cell.found(),
                cell.streams(),
                delay(cell),
                cell.named(),
                cell.attributed(),
                cell.falseAlarms());
    }

    private static String delay(Outcome outcome) {
        double delay = outcome.medianDelay();
        return Double.isInfinite(delay) ? "-" : String.format(Locale.ROOT, "%.2f", delay);
    }

    private void summary(List<Map<Change, Outcome>> all) {
        out.printf(
                "all changes; delays are medians in Lyapunov times, a miss being infinitely late%n"
                        + "  %-12s %6s %9s %6s %10s %14s %6s %6s %6s%n",
                "", "F1", "precision", "recall", "kind right", "channels right", "large", "small", "noise");
        for (int d = 0; d < detectors.size(); d++) {
            Map<Change, Outcome> cells = all.get(d);
            Outcome one = new Outcome();
            cells.values().forEach(one::add);
            out.printf(
                    Locale.ROOT,
                    "  %-12s %6.3f %9.3f %6.3f %10.2f %14.2f %6s %6s %6s%n",
                    detectors.get(d).name(),
                    one.f1(),
                    one.precision(),
                    one.recall(),
                    (double) one.named() / Math.max(1, one.found()),
                    (double) one.attributed() / Math.max(1, one.found()),
                    delay(cells.getOrDefault(Change.LARGE, new Outcome())),
                    delay(cells.getOrDefault(Change.SMALL, new Outcome())),
                    delay(cells.getOrDefault(Change.NOISE_X2, new Outcome())));
        }
        out.flush();
    }
}
