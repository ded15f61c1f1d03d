package io.takens.evaluation.regime;

import io.takens.lyapunov.ExponentEstimate;
import io.takens.lyapunov.LyapunovEstimator;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import org.hipparchus.util.FastMath;

/** The tables of {@code takens benchmark exponents}. */
public final class ExponentTable {
    private static final double[] NOISES = {0, 0.005, 0.02};

    private final PrintWriter out;
    private final int samples;
    private final long seed;
    private final int count;

    /**
     * @param samples of each series
     * @param seed of the first series
     * @param count series per system and noise
     */
    public ExponentTable(PrintWriter out, int samples, long seed, int count) {
        this.out = out;
        this.samples = samples;
        this.seed = seed;
        this.count = count;
    }

    /** What was found of the series of a row. */
    private static final class Findings {
        private final List<Double> ratios = new ArrayList<>(); // estimate / exponent, of trusted ones
        private double width; // sum of half widths / estimate, of trusted ones
        private int series;
        private int covered;
        private long bytes;
        private long nanos;

        void add(ExponentEstimate estimate, double exponent) {
            series++;
            if (estimate.trusted()) {
                ratios.add(estimate.perSample() / exponent);
                width += (estimate.high() - estimate.low()) / 2 / estimate.perSample();
                covered += estimate.low() <= exponent && exponent <= estimate.high() ? 1 : 0;
            }
        }

        void add(Findings other) {
            ratios.addAll(other.ratios);
            width += other.width;
            series += other.series;
            covered += other.covered;
            bytes = Math.max(bytes, other.bytes);
            nanos += other.nanos;
        }

        /** The ratio that a share of the trusted ones is below. */
        double quantile(double share) {
            Collections.sort(ratios);
            return ratios.get((int) (share * (ratios.size() - 1) + 0.5));
        }

        String bias() {
            return ratios.isEmpty()
                    ? String.format("%7s %15s %7s %6s", "-", "-", "-", "-")
                    : String.format(
                            Locale.ROOT,
                            "%+6.1f%% %6.1f to %+5.1f %6.0f%% %5.0f%%",
                            100 * (quantile(0.5) - 1),
                            100 * (quantile(0.16) - 1),
                            100 * (quantile(0.84) - 1),
                            100.0 * covered / ratios.size(),
                            100 * width / ratios.size());
        }
    }

    /** Systems whose exponents are known, then streams that have none. */
    public void print() {
        out.printf("%d samples of one coordinate, %d series a row%n", samples, count);
        heading();
        Findings all = new Findings();
        for (ExponentCase one : ExponentCase.known()) {
            for (double noise : NOISES) {
                Findings row = row(one, noise);
                line(one.name(), noise, row);
                all.add(row);
            }
        }
        line("all", Double.NaN, all);
        controls();
    }

    private void heading() {
        out.printf(
                "  %-18s %7s %8s %7s %15s %7s %6s %7s %6s%n",
                "", "noise", "trusted", "bias", "68 % of them", "covered", "width", "us/obs", "kB");
    }

    private void line(String name, double noise, Findings row) {
        out.printf(
                Locale.ROOT,
                "  %-18s %7s %8s %s %7.1f %6.1f%n",
                name,
                Double.isNaN(noise) ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * noise),
                row.ratios.size() + "/" + row.series,
                row.bias(),
                row.nanos / 1e3 / Math.max(1, (long) row.series * samples),
                row.bytes / 1e3);
        out.flush();
    }

    private Findings row(ExponentCase one, double noise) {
        return row(s -> one.series(samples, noise, s), one.exponent() * one.dt());
    }

    /** @param exponent nats per sample */
    private Findings row(LongFunction<double[]> source, double exponent) {
        Findings row = new Findings();
        for (long s = seed; s < seed + count; s++) {
            double[] series = source.apply(s);
            if (series == null) {
                continue;
            }
            LyapunovEstimator estimator = new LyapunovEstimator();
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (double x : series) {
                estimator.update(x);
            }
            row.add(estimator.estimate(), exponent);
            row.nanos += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
            row.bytes = Math.max(row.bytes, bytes(estimator));
        }
        return row;
    }

    private static long bytes(LyapunovEstimator estimator) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            estimator.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.size();
    }

    private void controls() {
        out.printf("without a positive exponent: trusted in error%n");
        int trusted = 0;
        int series = 0;
        for (Control control : Control.values()) {
            StringBuilder cells = new StringBuilder();
            for (double noise : NOISES) {
                Findings row = row(s -> control.series(samples, noise, s), 0);
                cells.append(String.format(
                        Locale.ROOT, "   noise %.1f %% %d/%d", 100 * noise, row.ratios.size(), row.series));
                trusted += row.ratios.size();
                series += row.series;
            }
            out.printf("  %-18s%s%n", control.title(), cells);
            out.flush();
        }
        out.printf("  %-18s   %d/%d%n", "all", trusted, series);
        out.flush();
    }

    /** Every chaotic system of the catalogue, of which the estimator was not developed on all but a few. */
    public void printCatalogue() {
        out.printf("%nchaotic systems of the catalogue, %d samples of the first coordinate%n", samples);
        heading();
        for (double noise : NOISES) {
            Findings all = new Findings();
            Findings many = new Findings();
            for (ExponentCase one : ExponentCase.catalogue()) {
                Findings row = row(one, noise);
                all.add(row);
                if (samples > 60 * one.lyapunovTime()) {
                    many.add(row);
                }
            }
            line("all", noise, all);
            line("> 60 times in it", noise, many);
            double half = all.ratios.stream()
                    .mapToDouble(ratio -> FastMath.abs(FastMath.log(Math.max(1e-9, ratio))))
                    .sorted()
                    .skip(all.ratios.size() / 2)
                    .findFirst()
                    .orElse(Double.NaN);
            out.printf(Locale.ROOT, "  %-18s half of the trusted within %.0f %%%n", "", 100 * FastMath.expm1(half));
            out.flush();
        }
    }
}
