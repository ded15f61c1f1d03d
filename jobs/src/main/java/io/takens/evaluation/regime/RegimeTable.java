package io.takens.evaluation.regime;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.hipparchus.util.FastMath;

/** The tables of {@code takens benchmark regimes}. */
public final class RegimeTable {
    /** A table. */
    public enum Part {
        /** False alarms on streams without a change. */
        QUIET,
        /** Streams with one change each. */
        CHANGES,
        /** Streams that come back to a regime. */
        RECURRENCE,
        /** Time and state. */
        COST
    }

    static final double[] NOISES = {0, 0.005, 0.02};
    private static final long EACH = 3000; // samples of a recurring regime

    private final PrintWriter out;
    private final List<Subject> subjects;
    private final long seed;
    private final int count;
    private final long quiet;
    private final boolean rivals;

    /**
     * @param systems names of the systems to measure; empty = all
     * @param seed of everything random
     * @param count streams per cell
     * @param quiet change-free samples per system and noise
     * @param rivals whether detectors of others take part
     */
    public RegimeTable(PrintWriter out, List<String> systems, long seed, int count, long quiet, boolean rivals) {
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
        this.rivals = rivals;
    }

    /** Prints some of the tables, each row as soon as it is known. */
    public void print(Collection<Part> parts) {
        List<ChangeDetector.Named> detectors = new ArrayList<>(List.of(ChangeDetector.takens()));
        if (rivals) {
            detectors.addAll(ChangeDetector.rivals());
        }
        if (parts.contains(Part.QUIET)) {
            new QuietTable(out, seed, quiet, detectors).print(subjects);
        }
        if (parts.contains(Part.CHANGES)) {
            List<ChangeDetector.Named> all = new ArrayList<>(detectors);
            all.addAll(ChangeDetector.fools());
            new ChangeTable(out, seed, count, all).print(subjects);
        }
        if (parts.contains(Part.RECURRENCE)) {
            recurrence();
        }
        if (parts.contains(Part.COST)) {
            new CostTable(out, seed, detectors).print(subjects);
        }
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
