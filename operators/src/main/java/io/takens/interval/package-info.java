/**
 * Honest intervals from realised errors: {@link io.takens.interval.ErrorQuantiles}, adaptive conformal inference per lead
 * and channel.
 */
package io.takens.interval;
