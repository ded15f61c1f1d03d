/**
 * How kernels lay out their state as bytes: {@link io.takens.state.StateFormat}. Every layout starts with a version, and
 * reading refuses a version that it doesn't know.
 */
package io.takens.state;
