/**
 * Puts one stream's samples in order by their sequence number, and says what is missing, late or repeated.
 *
 * <p>{@link io.takens.order.SequenceOrder} is the rule, {@link io.takens.order.SequenceState} what it remembers of one
 * stream, {@link io.takens.order.Receiver} whom it tells. The rule looks at one stream's records alone, in the order in
 * which they arrive, so its verdicts do not depend on how the streams are interleaved nor on any clock.
 */
package io.takens.order;
