package io.takens.evaluation.regime;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/** Processor time per sample and bytes of state, on change-free streams with 0.5 % noise. */
final class CostTable {
    private static final int SAMPLES = 10_000;
    private static final int TRIALS = 3;
    private static final double NOISE = 0.005;

    private final PrintWriter out;
    private final long seed;
    private final List<ChangeDetector.Named> detectors;

    CostTable(PrintWriter out, long seed, List<ChangeDetector.Named> detectors) {
        this.out = out;
        this.seed = seed;
        this.detectors = detectors;
    }

    void print(List<Subject> subjects) {
        out.printf(
                "processor time per sample, best of %d, and state after %d samples; the former differs by machine%n"
                        + "  %-13s %-12s %8s %8s%n",
                TRIALS, SAMPLES, "", "", "us", "kB");
        for (Subject subject : subjects) {
            List<double[]> samples = new SyntheticStreams(subject, NOISE, seed + 4, 1).samples(SAMPLES);
            for (ChangeDetector.Named detector : detectors) {
                double best = Double.POSITIVE_INFINITY;
                long bytes = 0;
                for (int trial = 0; trial < TRIALS; trial++) {
                    ChangeDetector running =
                            detector.start().apply(subject.channels().size());
                    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                    samples.forEach(running::update);
                    long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
                    best = Math.min(best, nanos / 1e3 / SAMPLES);
                    bytes = running.bytes();
                }
                out.printf(
                        Locale.ROOT, "  %-13s %-12s %8.2f %8.1f%n", subject.name(), detector.name(), best, bytes / 1e3);
            }
            out.flush();
        }
    }
}
