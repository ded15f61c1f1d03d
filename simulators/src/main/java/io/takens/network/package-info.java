/**
 * Equal systems that act on each other along the edges of a {@link io.takens.network.Graph}:
 * {@link io.takens.network.FlowNetwork} and {@link io.takens.network.MapNetwork}, of which coupled map lattices are the
 * case of a ring.
 */
package io.takens.network;
