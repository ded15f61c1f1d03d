/**
 * The messages that two processes exchange, the topics that carry them and the bytes on the wire.
 *
 * <p>Read in this order: {@link io.takens.schemas.Observation} and {@link io.takens.schemas.Forecast} (what flows),
 * {@link io.takens.schemas.Score}, {@link io.takens.schemas.Alert}, {@link io.takens.schemas.Truth} and
 * {@link io.takens.schemas.DeadLetter} (what is said about it), {@link io.takens.schemas.Topics} (where), {@link
 * io.takens.schemas.Wire} (in which bytes). The Avro definitions beside this package are the
 * contract; the records here are its Java form. Arrays inside a record are owned by the record and not copied:
 * nobody writes to them after construction.
 */
package io.takens.schemas;
