/**
 * From the true state to what a subscriber receives: {@link io.takens.observe.Observer} reads channels with an
 * {@link io.takens.observe.Instrument} and its {@link io.takens.observe.Fault}s, {@link io.takens.observe.Delivery}
 * loses, repeats and delays readings. Everything random comes from a {@link io.takens.observe.Randomness} named by
 * seed, stream and purpose, so that the same seed gives the same bytes on any machine.
 */
package io.takens.observe;
