/**
 * Uniformly sampled trajectories: {@link io.takens.integrate.Trajectory} over flows (Dormand-Prince 8(5,3) of
 * Hipparchus), maps and delay equations (method of steps, order 4).
 *
 * <p>Trajectories end with a {@link io.takens.integrate.DivergenceException} instead of a state that is not finite.
 */
package io.takens.integrate;
