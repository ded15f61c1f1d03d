/**
 * Learning through observation noise: {@link io.takens.filter.SmoothedRegression} smooths the recent past with what it
 * has learnt so far, and learns from the smoothed past.
 */
package io.takens.filter;
