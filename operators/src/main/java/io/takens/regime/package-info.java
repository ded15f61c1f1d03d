/**
 * Detects that a stream's dynamics, sensors or noise changed.
 *
 * <p>{@link io.takens.regime.RegimeMonitor} is fed what was observed and how far the models were off, in order, and
 * says so when something changed: {@link io.takens.regime.Detection}.
 */
package io.takens.regime;
