/**
 * Honest intervals from realised errors: {@link io.takens.interval.ErrorQuantiles}, adaptive conformal inference per lead
 * and channel, at {@link io.takens.interval.GradedLeads}, as wide as errors grow from where the stream is.
 */
package io.takens.interval;
