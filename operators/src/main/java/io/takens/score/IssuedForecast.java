package io.takens.score;

import io.takens.Prediction;

/**
 * A forecast that waits for its observations. Arrays are not copied; nobody writes to them after construction.
 *
 * @param index sample that it was issued at: lead 1 is index + 1
 * @param time carried through to the score, not interpreted
 * @param expert who spoke
 * @param status what the reader could expect at issue
 * @param leads samples ahead of the issue, increasing, from 1
 * @param levels quantile levels, increasing, within (0, 1); contains 0.5
 * @param quantiles row-major (lead, channel, level), finite, not decreasing in the level
 * @param scale climatological standard deviation per channel at issue, positive
 */
public record IssuedForecast(
        long index,
        long time,
        String expert,
        Prediction.Status status,
        int[] leads,
        double[] levels,
        double[] quantiles,
        double[] scale) {

    public IssuedForecast {
        int cells = leads.length * scale.length * levels.length;
        if (leads.length == 0 || quantiles.length != cells) {
            throw new IllegalArgumentException(leads.length + " leads * " + scale.length + " channels * "
                    + levels.length + " levels = " + cells + " cells, but " + quantiles.length + " quantiles");
        }
        for (int k = 0; k < leads.length; k++) {
            if (leads[k] <= (k == 0 ? 0 : leads[k - 1])) {
                throw new IllegalArgumentException(
                        "lead " + leads[k] + " at position " + k + " is not increasing from 1");
            }
        }
        for (int k = 0; k < levels.length; k++) {
            if (!(levels[k] > (k == 0 ? 0 : levels[k - 1]) && levels[k] < 1)) {
                throw new IllegalArgumentException(
                        "level " + levels[k] + " at position " + k + " is not increasing in (0, 1)");
            }
        }
        for (double s : scale) {
            if (!(s > 0)) {
                throw new IllegalArgumentException("scale " + s + " is not positive");
            }
        }
        position(levels, 0.5);
    }

    /** Position of a level, which must be there. */
    static int position(double[] levels, double level) {
        for (int k = 0; k < levels.length; k++) {
            if (Math.abs(levels[k] - level) < 1e-9) {
                return k;
            }
        }
        throw new IllegalArgumentException(
                "level " + level + " is not among the forecast's " + levels.length + " levels");
    }
}
