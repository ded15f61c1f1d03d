package io.takens;

import io.takens.selection.Selection;

/** Keeps free runs within the range of the data: from the lead on at which one leaves it, the safest expert goes on. */
final class GuardedRun {
    private final Selection selection;
    private final SeenRange range;
    private final int horizon;
    private final int channels;
    private double[] fallback; // null until a run needs it

    GuardedRun(Selection selection, SeenRange range, int horizon) {
        this.selection = selection;
        this.range = range;
        this.horizon = horizon;
        this.channels = selection.expert(selection.speaker()).channels();
    }

    /**
     * @param run row-major (lead, channel), standard units, from an offset; changed where it has to be
     * @return leads that are the run's own
     */
    int keep(double[] run, int offset) {
        int left = left(run, offset);
        if (left < horizon) {
            if (fallback == null) {
                fallback = new double[horizon * channels];
                selection.expert(selection.safest()).forecast(horizon, fallback);
            }
            System.arraycopy(fallback, left * channels, run, offset + left * channels, (horizon - left) * channels);
        }
        return left;
    }

    /** First step at which a run is out of range or not finite; its length if none. */
    private int left(double[] run, int offset) {
        for (int i = 0; i < horizon * channels; i++) {
            double value = run[offset + i];
            if (!(value >= range.floor(i % channels) && value <= range.ceiling(i % channels))) {
                return i / channels;
            }
        }
        return horizon;
    }
}
