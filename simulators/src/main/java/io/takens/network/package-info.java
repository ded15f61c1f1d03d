/**
 * Systems that act on each other along the edges of a {@link io.takens.network.Graph}, equal or of some
 * {@link io.takens.network.Heterogeneity}: {@link io.takens.network.FlowNetwork}, {@link io.takens.network.DelayNetwork}
 * and {@link io.takens.network.MapNetwork}, of which coupled map lattices are the case of a ring.
 */
package io.takens.network;
