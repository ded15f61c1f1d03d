/**
 * Honest intervals from realised errors: {@link io.takens.interval.ErrorQuantiles}, adaptive conformal inference per lead
 * and channel, at {@link io.takens.interval.GradedLeads}.
 */
package io.takens.interval;
