package io.takens;

import java.util.List;

/**
 * A forecast of one stream: quantiles per lead and channel, and what to think of them. Always finite.
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
}
