/**
 * Uniformly sampled trajectories: {@link io.takens.integrate.Trajectory} over flows (Dormand-Prince 8(5,3) of
 * Hipparchus, Radau IIA where they are stiff), maps, delay equations (method of steps, order 4) and stochastic
 * differential equations (Roessler's schemes of strong order 3/2).
 *
 * <p>{@link io.takens.integrate.TangentTrajectory} carries tangent vectors along, for exponents.
 *
 * <p>Trajectories end with a {@link io.takens.integrate.DivergenceException} instead of a state that is not finite.
 */
package io.takens.integrate;
