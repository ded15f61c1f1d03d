/**
 * Honest intervals from realised errors: {@link io.takens.interval.ErrorQuantiles}, adaptive conformal inference per lead
 * and channel. {@link io.takens.interval.Event} turns quantiles into the probability that something happens.
 */
package io.takens.interval;
