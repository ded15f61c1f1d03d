package io.takens.evaluation;

import io.takens.catalogue.CatalogueSystem;
import java.util.List;

/**
 * What to learn of a short series and what to foretell: a task of the dysts benchmark, or one of one's own.
 *
 * @param name in tables
 * @param prefix of the names of files that hold its series; empty for a task of one's own
 * @param context samples learnt
 * @param horizon samples forecast
 * @param all whether all coordinates are seen and scored, or the first one
 * @param unit samples in the unit that valid times are told in
 * @param lyapunov whether that unit is a Lyapunov time, or a period
 * @see <a href="https://arxiv.org/abs/2110.05266">Gilpin, Chaos as an interpretable benchmark for forecasting and
 *     data-driven modelling, 2021</a>
 * @see <a href="https://arxiv.org/abs/2409.15771">Zhang and Gilpin, Zero-shot forecasting of chaotic systems, 2024</a>
 */
public record SeriesTask(
        String name, String prefix, int context, int horizon, boolean all, double unit, boolean lyapunov) {

    /** Of the benchmark. */
    public static final List<SeriesTask> PUBLISHED = List.of(
            new SeriesTask("u100", "univariate_100", 1000, 200, false, 100, false),
            new SeriesTask("u15", "univariate_15", 150, 30, false, 15, false),
            new SeriesTask("m100", "multivariate_100", 1000, 200, true, 100, false),
            new SeriesTask("zero-shot-all", "zeroshot", 512, 300, true, 30, true),
            new SeriesTask("zero-shot-first", "zeroshot", 512, 300, false, 30, true));

    /** Of one's own, with periods of {@code unit} samples. */
    public static SeriesTask of(int context, int horizon, boolean all, double unit) {
        return new SeriesTask(
                context + "+" + horizon + (all ? " all" : " first"), "", context, horizon, all, unit, false);
    }

    /** What others were measured to reach on it; empty for a task that nobody was. */
    public List<Published> published() {
        return Published.about(all, context, horizon);
    }

    /** Leads that count: published errors leave out the last one. */
    public int scored() {
        return published().isEmpty() ? horizon : horizon - 1;
    }

    /** Rows that a series needs. */
    public int length() {
        return context + scored();
    }

    /** Whether a file of this name holds its series. */
    public boolean isIn(String file) {
        return !prefix.isEmpty() && file.startsWith(prefix) && file.matches(".*\\.csv(\\.gz)?");
    }

    /** Samples in a period of a simulated system; NaN if the system has no exponent to tell it from. */
    public double perPeriod(CatalogueSystem system) {
        if (!lyapunov) {
            return unit;
        }
        Double exponent = system.exponent();
        return exponent == null || !(exponent > 0) ? Double.NaN : unit * exponent * system.period();
    }
}
