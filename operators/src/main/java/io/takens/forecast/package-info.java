/**
 * The contract of every forecaster, and the fools that a forecaster has to beat.
 *
 * <p>{@link io.takens.forecast.Forecaster} is the contract. Time order: {@code learn(x)} consumes the sample at index
 * t; {@code forecast(h, out)} then fills leads 1..h, that is t+1..t+h, and changes nothing. A sample is scored against
 * the forecasts already issued for it, and only then learned: test, then train.
 */
package io.takens.forecast;
