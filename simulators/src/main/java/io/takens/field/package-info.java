/**
 * Systems spread over space, sampled like any other: {@link io.takens.field.KuramotoSivashinsky} on a line by exponential
 * time differencing ({@link io.takens.field.EtdRungeKutta4}), {@link io.takens.field.ExcitableMedium} on a square by
 * finite differences. Lattices of maps are networks, see {@code io.takens.network}.
 */
package io.takens.field;
