package io.takens.lyapunov;

/**
 * How far a stream can be foretold.
 *
 * @param steps lead at which the error is expected to cross the threshold, samples
 * @param low lower end of the 90 % interval of a forecast's realised horizon, samples
 * @param high upper end, samples; the last lead where more than 5 % of forecasts outlast it
 * @param threshold normalised error that ends validity
 * @param scored forecasts that it rests on
 * @param validated whether crossings were observed up to the upper end; otherwise the curve was extrapolated or the
 *     interval is cut off at the last lead, or fewer than 20 forecasts were scored
 */
public record HorizonEstimate(
        double steps, double low, double high, double threshold, long scored, boolean validated) {}
