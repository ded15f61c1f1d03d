package io.takens.evaluation.regime;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** False alarms on streams in which nothing happens, whole and with outages. */
final class QuietTable {
    private static final long STREAM = 50_000; // samples of a stream

    private final PrintWriter out;
    private final long seed;
    private final int streams;
    private final long length;
    private final List<ChangeDetector.Named> detectors;

    /**
     * @param samples per system and noise
     * @param detectors ours first
     */
    QuietTable(PrintWriter out, long seed, long samples, List<ChangeDetector.Named> detectors) {
        this.out = out;
        this.seed = seed;
        this.streams = (int) Math.max(1, samples / STREAM);
        this.length = Math.min(samples, STREAM);
        this.detectors = detectors;
    }

    void print(List<Subject> subjects) {
        out.printf(
                "change-free streams, %d x %d samples a row: alarms per 100,000, nominal 10, with 90 %% interval%n",
                streams, length);
        long[] totals = new long[detectors.size()];
        int rows = 0;
        for (Subject subject : subjects) {
            for (double noise : RegimeTable.NOISES) {
                List<List<SyntheticStreams.Watched>> watched =
                        new SyntheticStreams(subject, noise, seed + 1, streams).quiet(length, false, detectors);
                for (int d = 0; d < totals.length; d++) {
                    totals[d] += alarms(watched.get(d));
                }
                rows++;
                long torn = alarms(new SyntheticStreams(subject, noise, seed + 2, 1)
                        .quiet(length / 2, true, detectors.subList(0, 1))
                        .get(0));
                out.printf(
                        Locale.ROOT,
                        "  %-13s noise %4.1f %%  %s   with outages %d in %d%n",
                        subject.name(),
                        100 * noise,
                        rate(alarms(watched.get(0)), streams * length),
                        torn,
                        length / 2);
                out.flush();
            }
        }
        for (int d = 0; d < totals.length; d++) {
            out.printf("  all, %-20s %s%n", detectors.get(d).name(), rate(totals[d], rows * streams * length));
        }
        out.flush();
    }

    private static String rate(long alarms, long samples) {
        double scale = 1e5 / samples;
        PoissonInterval interval = PoissonInterval.of(alarms).times(scale);
        return String.format(Locale.ROOT, "%7.2f (%.2f to %.2f)", alarms * scale, interval.low(), interval.high());
    }

    private static long alarms(List<SyntheticStreams.Watched> watched) {
        return watched.stream().mapToLong(one -> one.alarms().size()).sum();
    }
}
