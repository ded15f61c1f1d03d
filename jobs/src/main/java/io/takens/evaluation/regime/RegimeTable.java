package io.takens.evaluation.regime;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hipparchus.util.FastMath;

/** The tables of {@code takens benchmark regimes}. */
public final class RegimeTable {
    private static final double[] NOISES = {0, 0.005, 0.02};
    private static final long EACH = 3000; // samples of a recurring regime
    private static final long STREAM = 50_000; // samples of a change-free stream

    private final PrintWriter out;
    private final List<Subject> subjects;
    private final long seed;
    private final int count;
    private final long quiet;

    /**
     * @param systems names of the systems to measure; empty = all
     * @param seed of everything random
     * @param count streams per cell
     * @param quiet change-free samples per system and noise
     */
    public RegimeTable(PrintWriter out, List<String> systems, long seed, int count, long quiet) {
        this.out = out;
        this.subjects = Subject.all().stream()
                .filter(subject -> systems.isEmpty() || systems.contains(subject.name()))
                .toList();
        if (subjects.isEmpty()) {
            throw new IllegalArgumentException("none of the systems " + systems + " is known; there are "
                    + Subject.all().stream().map(Subject::name).toList());
        }
        this.seed = seed;
        this.count = count;
        this.quiet = quiet;
    }

    public void print() {
        falseAlarms();
        changes();
        recurrence();
    }

    private void falseAlarms() {
        out.printf("change-free streams: alarms per 100,000 samples, nominal 10, with 90 %% Poisson interval%n");
        long start = System.nanoTime();
        long samples = 0;
        for (Subject subject : subjects) {
            for (double noise : NOISES) {
                int streams = (int) Math.max(1, quiet / STREAM);
                long length = Math.min(quiet, STREAM);
                SyntheticStreams source = new SyntheticStreams(subject, noise, seed + 1, streams);
                long whole = alarms(source.quiet(length, false, ChangeDetector.takens()));
                long torn = alarms(new SyntheticStreams(subject, noise, seed + 2, 1)
                        .quiet(length / 2, true, ChangeDetector.takens()));
                samples += streams * length + length / 2;
                double scale = 1e5 / (streams * length);
                out.printf(
                        Locale.ROOT,
                        "  %-13s noise %4.1f %%  %6.1f (%.1f to %.1f)   with outages %d in %d%n",
                        subject.name(),
                        100 * noise,
                        whole * scale,
                        low(whole) * scale,
                        high(whole) * scale,
                        torn,
                        length / 2);
                out.flush();
            }
        }
        out.printf(
                Locale.ROOT,
                "  %.1f us per sample, simulation included%n",
                (System.nanoTime() - start) / 1e3 / samples);
    }

    private static long alarms(List<SyntheticStreams.Watched> watched) {
        return watched.stream().mapToLong(one -> one.alarms().size()).sum();
    }

    /** Ends of the 90 % interval of a Poisson mean, by the normal approximation of the square root. */
    private static double low(long count) {
        double root = Math.sqrt(count) - 0.82;
        return root <= 0 ? 0 : root * root;
    }

    private static double high(long count) {
        double root = Math.sqrt(count + 1) + 0.82;
        return root * root;
    }

    private void changes() {
        out.printf("one change per stream: found, median delay in Lyapunov times, kind right, channels right%n");
        List<ChangeDetector.Named> detectors = new ArrayList<>(List.of(ChangeDetector.takens()));
        detectors.addAll(ChangeDetector.fools());
        Outcome[] all = new Outcome[detectors.size()];
        for (int d = 0; d < all.length; d++) {
            all[d] = new Outcome();
        }
        for (Subject subject : subjects) {
            for (double noise : NOISES) {
                StringBuilder line = new StringBuilder();
                Outcome row = new Outcome();
                for (Change change : Change.values()) {
                    if (!change.possible(subject, noise)) {
                        continue;
                    }
                    List<Outcome> cells = cells(subject, noise, change, detectors);
                    for (int d = 0; d < all.length; d++) {
                        all[d].add(cells.get(d));
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
        out.printf(
                "all changes%n  %-12s %6s %9s %6s %10s %14s%n",
                "", "F1", "precision", "recall", "kind right", "channels right");
        for (int d = 0; d < all.length; d++) {
            Outcome one = all[d];
            out.printf(
                    Locale.ROOT,
                    "  %-12s %6.3f %9.3f %6.3f %10.2f %14.2f%n",
                    detectors.get(d).name(),
                    one.f1(),
                    one.precision(),
                    one.recall(),
                    (double) one.named() / Math.max(1, one.found()),
                    (double) one.attributed() / Math.max(1, one.found()));
        }
        out.flush();
    }

    private List<Outcome> cells(Subject subject, double noise, Change change, List<ChangeDetector.Named> detectors) {
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
        double delay = cell.medianDelay();
        return String.format(
                Locale.ROOT,
                "%n      %-9s %d/%d  delay %s  kind %d  channels %d  false %d",
                change,
                cell.found(),
                cell.streams(),
                Double.isInfinite(delay) ? "-" : String.format(Locale.ROOT, "%.2f", delay),
                cell.named(),
                cell.attributed(),
                cell.falseAlarms());
    }

    private void recurrence() {
        out.printf("A, B, A, C, A of %d samples each: adjusted Rand index of the regimes, 1 = all told apart%n", EACH);
        for (Subject subject : subjects) {
            for (double noise : NOISES) {
                List<SyntheticStreams.Watched> watched =
                        new SyntheticStreams(subject, noise, seed + 3, count).recurring(EACH, ChangeDetector.takens());
                double mean = 0;
                double worst = 1;
                for (SyntheticStreams.Watched one : watched) {
                    double index = Recurrence.adjustedRand(one.regimes(), EACH);
                    mean += index / watched.size();
                    worst = FastMath.min(worst, index);
                }
                out.printf(
                        Locale.ROOT,
                        "  %-13s noise %4.1f %%  %.3f, worst %.3f%n",
                        subject.name(),
                        100 * noise,
                        mean,
                        worst);
                out.flush();
            }
        }
    }
}
