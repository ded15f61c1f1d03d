/**
 * Uniformly sampled trajectories: {@link io.takens.integrate.Trajectory} over flows (Dormand-Prince 8(5,3) of
 * Hipparchus, Radau IIA where they are stiff), maps and delay equations (method of steps, order 4).
 *
 * <p>{@link io.takens.integrate.TangentTrajectory} carries tangent vectors along, for exponents.
 *
 * <p>Trajectories end with a {@link io.takens.integrate.DivergenceException} instead of a state that is not finite.
 */
package io.takens.integrate;
