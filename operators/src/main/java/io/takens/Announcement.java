package io.takens;

import io.takens.Prediction.Status;
import io.takens.context.ContextForecaster;
import io.takens.embedding.DelayLine;
import io.takens.embedding.Standardiser;
import io.takens.forecast.Climatology;
import io.takens.forecast.Forecaster;
import io.takens.selection.Selection;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.util.FastMath;

/** One forecast in the making: guards the free run, puts the intervals around it, and says what to think of it. */
final class Announcement {
    private static final double[] LEVELS = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};
    private static final double[] COVERAGE = {0.5, 0.8, 0.9}; // central, of the levels around the median outwards
    static final double[] NORMAL = {-1.6449, -1.2816, -0.6745, 0, 0.6745, 1.2816, 1.6449};
    private static final double SATURATED = FastMath.sqrt(2); // error of two independent states, standard deviations
    private static final double FARTHEST = 1e300;

    private final int horizon;
    private final int channels;
    private final double[] quantiles;
    private final List<String> reasons = new ArrayList<>();
    private Status status = Status.OK;

    Announcement(int horizon, int channels) {
        if (horizon < 1) {
            throw new IllegalArgumentException("horizon = " + horizon + " samples, must be at least 1");
        }
        this.horizon = horizon;
        this.channels = channels;
        this.quantiles = new double[horizon * channels * LEVELS.length];
    }

    void note(Status status, String reason) {
        this.status = status;
        reasons.add(reason);
    }

    /** Before there is any model: the last sample, within what little is known of the spread. */
    Prediction crude(DelayLine history, Climatology climate, long samples) {
        note(Status.WARMING_UP, samples + " samples learnt");
        for (int c = 0; c < channels; c++) {
            double centre = latest(history, c);
            double spread = climate.deviation(c);
            for (int h = 0; h < horizon; h++) {
                for (int q = 0; q < LEVELS.length; q++) {
                    quantiles[(h * channels + c) * LEVELS.length + q] = finite(centre + NORMAL[q] * spread);
                }
            }
        }
        return prediction("persistence");
    }

    static double latest(DelayLine history, int channel) {
        for (int lag = 0; lag < history.size(); lag++) {
            if (!Double.isNaN(history.get(lag, channel))) {
                return history.get(lag, channel);
            }
        }
        return 0;
    }

    /**
     * What the bank for short contexts says, with the intervals of its own free runs.
     *
     * @param scale standard deviation per channel
     * @param known lead up to which the free runs were scored; beyond it all skill may be gone
     */
    Prediction of(ContextForecaster context, double[] scale, int known) {
        double[] run = new double[horizon * channels];
        context.forecast(horizon, run);
        for (int i = 0; i < run.length; i++) {
            quantiles[i * LEVELS.length + 3] = finite(run[i]);
        }
        double[] half = new double[horizon * channels];
        for (int level = 0; level < COVERAGE.length; level++) {
            context.halfWidths(COVERAGE[level], horizon, half);
            for (int i = 0; i < run.length; i++) {
                int at = i * LEVELS.length;
                if (i >= known * channels) {
                    half[i] =
                            Math.max(half[i], NORMAL[LEVELS.length / 2 + 1 + level] * SATURATED * scale[i % channels]);
                }
                quantiles[at + 2 - level] = Math.min(finite(run[i] - half[i]), quantiles[at + 3 - level]);
                quantiles[at + 4 + level] = Math.max(finite(run[i] + half[i]), quantiles[at + 3 + level]);
            }
        }
        return prediction(context.name());
    }

    Prediction of(Selection selection, Standardiser standardiser, SeenRange range) {
        int index = selection.speaker();
        Forecaster speaker = selection.expert(index);
        double[] run = new double[horizon * channels];
        speaker.forecast(horizon, run);
        Envelope envelope = new Envelope(selection, index, run, horizon);
        int left = new GuardedRun(selection, range, horizon).keep(run, 0);
        String name = speaker.name();
        if (left < horizon) {
            String safe = selection.expert(selection.safest()).name();
            note(
                    Status.DIVERGED,
                    name + " leaves the range of the data at lead " + (left + 1) + "; " + safe + " from there");
        }
        for (int h = 0; h < horizon; h++) {
            double slope = envelope.slope(h + 1);
            for (int c = 0; c < channels; c++) {
                int at = (h * channels + c) * LEVELS.length;
                double centre = slope * run[h * channels + c];
                quantiles[at + 3] = finite(standardiser.back(run[h * channels + c], c));
                for (int level = 0; level < COVERAGE.length; level++) {
                    double half = envelope.halfWidth(h + 1, c, level);
                    double below = finite(standardiser.back(Math.max(centre - half, range.floor(c)), c));
                    double above = finite(standardiser.back(Math.min(centre + half, range.ceiling(c)), c));
                    quantiles[at + 2 - level] = Math.min(below, quantiles[at + 3 - level]);
                    quantiles[at + 4 + level] = Math.max(above, quantiles[at + 3 + level]);
                }
            }
        }
        return prediction(name);
    }

    static double finite(double value) {
        return value > FARTHEST ? FARTHEST : value >= -FARTHEST ? value : -FARTHEST;
    }

    private Prediction prediction(String expert) {
        return new Prediction(horizon, channels, LEVELS.clone(), quantiles, status, List.copyOf(reasons), expert);
    }
}
