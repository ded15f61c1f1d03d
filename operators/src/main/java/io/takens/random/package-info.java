/** Seeded randomness that is the same on every machine: {@link io.takens.random.GaussianSource}. */
package io.takens.random;
