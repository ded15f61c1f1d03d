/**
 * What a dynamical system is: a state, a rule, and parameters as data.
 *
 * <p>{@link io.takens.system.DynamicalSystem} (flows) and {@link io.takens.system.MapSystem} (maps) first; then the
 * systems with memory, space or chance.
 */
package io.takens.system;
