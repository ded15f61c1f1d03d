package io.takens.evaluation.metric;

/**
 * Valid prediction time: the last lead before the error first exceeds a threshold; 0 if the first lead does, all leads if
 * none does, in which case the time is a lower bound.
 *
 * @param leads samples
 * @param censored whether the error never exceeded the threshold
 * @see <a href="https://doi.org/10.1016/j.neunet.2020.02.016">Vlachas et al., Backpropagation algorithms and reservoir
 *     computing in recurrent neural networks for the forecasting of complex spatiotemporal dynamics, 2020</a>
 */
public record ValidTime(int leads, boolean censored) {
    /** Normalised error that ends validity: root mean square over channels, in climatological standard deviations. */
    public static final double THRESHOLD = 0.4;

    /**
     * Of one forecast.
     *
     * @param errors normalised, one per lead from 1, at least one; NaN where nothing was observed, which ends nothing
     * @param threshold positive
     */
    public static ValidTime of(double[] errors, double threshold) {
        if (errors.length == 0 || !(threshold > 0)) {
            throw new IllegalArgumentException(
                    errors.length + " leads and threshold " + threshold + ": both must be positive");
        }
        for (int h = 0; h < errors.length; h++) {
            if (errors[h] > threshold) {
                return new ValidTime(h, false);
            }
        }
        return new ValidTime(errors.length, true);
    }
}
