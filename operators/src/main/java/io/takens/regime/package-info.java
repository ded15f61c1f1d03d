/**
 * Detects that a stream's dynamics, sensors or noise changed.
 *
 * <p>{@link io.takens.regime.RegimeMonitor} is fed what was observed, in order, and says so when something changed: {@link
 * io.takens.regime.Detection}. Where a model fits, {@code ChannelMonitor} keeps one frozen polynomial of delays a channel
 * ({@code DelayPolynomial}) and tests its errors, in the scale that is usual where the stream is ({@code ResidualScale}),
 * by sums whose thresholds are learnt from their own excursions ({@code Cusum}); {@code Diagnosis} says what it was, and
 * {@code RegimeTrials} whether the regime is an old one; {@code CrossResiduals} notices that one is back whose return the model
 * on watch does not mind. Where no model fits, {@code FeatureScan} and {@code LevelScan}
 * compare local statistics, and {@code ExtremeValues} tells rare steps. {@code SlowingDown} warns of slow drifts, {@link io.takens.regime.SymbolicCode} tells the order of
 * visits within a regime, {@link io.takens.regime.PredictabilityLoss} watches how long forecasts hold,
 * {@link io.takens.regime.Incidents} and {@link io.takens.regime.OngoingIncidents} join the alarms of many streams.
 *
 * <p>M. Basseville, I. V. Nikiforov, Detection of Abrupt Changes: Theory and Application, Prentice Hall (1993).
 */
package io.takens.regime;
