package io.takens.evaluation.rolling;

import io.takens.Prediction;
import io.takens.evaluation.metric.QuantileScore;
import io.takens.evaluation.metric.ValidTime;
import java.util.Arrays;

/**
 * A forecast and how it turned out. A lead whose sample is missing is NaN in every array.
 *
 * @param stream name of the stream
 * @param entrant who spoke
 * @param issue index of the last sample known
 * @param prediction what was said
 * @param truth what was then observed, a row per lead from 1; null where a sample is missing
 * @param scale standard deviation per channel of what was known at the issue
 * @param error per lead: root mean square over channels of (median − truth) / scale
 * @param absolute per lead: mean over channels of |median − truth| / scale
 * @param crps per lead: mean over channels of the continuous ranked probability score / scale
 * @param valid how long it held, samples
 * @param claimed lead up to which the forecaster claimed that it would hold, samples; NaN if it claimed nothing
 */
record ScoredForecast(
        String stream,
        String entrant,
        int issue,
        Prediction prediction,
        double[][] truth,
        double[] scale,
        double[] error,
        double[] absolute,
        double[] crps,
        ValidTime valid,
        double claimed) {

    static ScoredForecast of(
            String stream,
            String entrant,
            int issue,
            Prediction prediction,
            double[][] truth,
            double[] scale,
            double claimed) {
        int horizon = prediction.horizon();
        double[] error = new double[horizon];
        double[] absolute = new double[horizon];
        double[] crps = new double[horizon];
        for (int h = 0; h < horizon; h++) {
            if (truth[h] == null) {
                error[h] = absolute[h] = crps[h] = Double.NaN;
                continue;
            }
            double squares = 0;
            for (int c = 0; c < scale.length; c++) {
                double off = (median(prediction, h, c) - truth[h][c]) / scale[c];
                squares += off * off;
                absolute[h] += Math.abs(off) / scale.length;
                crps[h] += QuantileScore.crps(prediction.levels(), quantiles(prediction, h, c), truth[h][c])
                        / scale[c]
                        / scale.length;
            }
            error[h] = Math.sqrt(squares / scale.length);
        }
        ValidTime valid = ValidTime.of(error, ValidTime.THRESHOLD);
        return new ScoredForecast(
                stream, entrant, issue, prediction, truth, scale, error, absolute, crps, valid, claimed);
    }

    /** @param h lead − 1 */
    static double median(Prediction prediction, int h, int channel) {
        return prediction.quantile(h + 1, channel, Arrays.binarySearch(prediction.levels(), 0.5));
    }

    /** @param h lead − 1 */
    static double[] quantiles(Prediction prediction, int h, int channel) {
        int from = (h * prediction.channels() + channel) * prediction.levels().length;
        return Arrays.copyOfRange(prediction.quantiles(), from, from + prediction.levels().length);
    }

    /** Share of the channels of a lead inside a central interval; NaN where it is not foretold or not observed. */
    double inside(int h, double low, double high) {
        int lower = Arrays.binarySearch(prediction.levels(), low);
        int upper = Arrays.binarySearch(prediction.levels(), high);
        if (lower < 0 || upper < 0 || truth[h] == null) {
            return Double.NaN;
        }
        double inside = 0;
        for (int c = 0; c < scale.length; c++) {
            boolean in = prediction.quantile(h + 1, c, lower) <= truth[h][c]
                    && truth[h][c] <= prediction.quantile(h + 1, c, upper);
            inside += in ? 1 : 0;
        }
        return inside / scale.length;
    }

    /** Mean width over channels of a central interval / scale; NaN where it is not foretold. */
    double width(int h, double low, double high) {
        int lower = Arrays.binarySearch(prediction.levels(), low);
        int upper = Arrays.binarySearch(prediction.levels(), high);
        double width = lower < 0 || upper < 0 ? Double.NaN : 0;
        for (int c = 0; c < scale.length; c++) {
            width += (prediction.quantile(h + 1, c, upper < 0 ? 0 : upper)
                            - prediction.quantile(h + 1, c, lower < 0 ? 0 : lower))
                    / scale[c]
                    / scale.length;
        }
        return width;
    }
}
