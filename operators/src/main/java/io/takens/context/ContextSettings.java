package io.takens.context;

/**
 * Ceilings of a context forecaster and when it fits.
 *
 * @param capacity samples kept, at least 16
 * @param horizon leads that a scheduled fit is scored on, samples
 * @param growth a new fit is due when the number of samples learnt has grown by this factor since the last; 1 fits anew
 *     at each forecast, for the horizon asked
 * @param members largest number of families whose median is the forecast
 */
public record ContextSettings(int capacity, int horizon, double growth, int members) {
    public ContextSettings {
        if (capacity < ContextForecaster.FEWEST || horizon < 1 || !(growth >= 1) || members < 1) {
            throw new IllegalArgumentException("capacity = " + capacity + " samples (at least "
                    + ContextForecaster.FEWEST + "), horizon = " + horizon + " samples (at least 1), growth = " + growth
                    + " (at least 1), members = " + members + " (at least 1)");
        }
    }

    /** Fits anew at each forecast: for a context that is read once and continued once. */
    public static ContextSettings batch() {
        return new ContextSettings(1500, 200, 1, 1);
    }

    /** Fits whenever the stream has grown by a quarter: for live streams. */
    public static ContextSettings live() {
        return new ContextSettings(1500, 200, 1.25, 1);
    }
}
