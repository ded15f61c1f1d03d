package io.takens;

import java.util.List;

/**
 * A forecast of one stream: quantiles per lead and channel, and what to think of them. Always finite.
 *
 * <p>The middle quantile is the free run of who speaks, a path of the attractor also beyond its horizon; the others hold what may
 * come, and go over into the climate's where nothing else is known.
 *
 * @param horizon leads, samples: 1..horizon, all present
 * @param channels channels per lead
 * @param levels quantile levels, increasing; contains 0.5
 * @param quantiles row-major (lead, channel, level), not decreasing in the level
 * @param status what the reader may expect
 * @param reasons why the status is not OK; empty for OK
 * @param expert who spoke
 */
public record Prediction(
        int horizon,
        int channels,
        double[] levels,
        double[] quantiles,
        Status status,
        List<String> reasons,
        String expert) {

    /** The same names and meanings as on the wire. */
    public enum Status {
        WARMING_UP,
        OK,
        DEGRADED,
        BEYOND_HORIZON,
        STALE_INPUT,
        DIVERGED
    }

    /**
     * Quantile of one cell.
     *
     * @param lead from 1
     * @param channel from 0
     * @param level index into {@link #levels}
     */
    public double quantile(int lead, int channel, int level) {
        return quantiles[((lead - 1) * channels + channel) * levels.length + level];
    }

    /**
     * The same forecast read off between its leads, for samples that come when they like: lead h of the result is lead shift
     * + h pace of this, the median on the cubic through four leads, and the intervals wider by what the stream moves in the
     * time that a sample is off its beat.
     *
     * @param shift from 0
     * @param pace near 1; this has at least {@code shift + leads * pace + 2} leads
     * @param jitter standard deviation of when a sample comes, leads
     * @param now what is known of lead 0, one value per channel
     * @param normal quantiles of the standard normal distribution at the levels
     */
    Prediction later(double shift, double pace, double jitter, int leads, double[] now, double[] normal) {
        int middle = levels.length / 2;
        double[] read = new double[leads * channels * levels.length];
        for (int lead = 1; lead <= leads; lead++) {
            double place = Math.max(1, shift + lead * pace);
            int from = (int) place;
            double f = place - from;
            for (int c = 0; c < channels; c++) {
                double here = quantile(from, c, middle);
                double there = quantile(from + 1, c, middle);
                double before = from > 1 ? quantile(from - 1, c, middle) : now[c];
                double median = between(before, here, there, quantile(from + 2, c, middle), f);
                double blur = jitter * (there - here);
                for (int q = 0; q < levels.length; q++) {
                    double width = (1 - f) * (quantile(from, c, q) - here) + f * (quantile(from + 1, c, q) - there);
                    double moved = normal[q] * blur;
                    read[((lead - 1) * channels + c) * levels.length + q] =
                            median + Math.copySign(Math.sqrt(width * width + moved * moved), q - middle);
                }
                read[((lead - 1) * channels + c) * levels.length + middle] = median;
            }
        }
        return new Prediction(leads, channels, levels, read, status, reasons, expert);
    }

    /** A path a fraction after one of four points a lead apart: cubic, but not far beyond the two leads about it. */
    static double between(double before, double here, double there, double after, double fraction) {
        double f = fraction;
        double cubic = -f * (f - 1) * (f - 2) / 6 * before
                + (f + 1) * (f - 1) * (f - 2) / 2 * here
                - (f + 1) * f * (f - 2) / 2 * there
                + (f + 1) * f * (f - 1) / 6 * after;
        double room = Math.abs(there - here);
        return Math.min(Math.max(here, there) + room, Math.max(Math.min(here, there) - room, cubic));
    }
}
