package io.takens.schemas;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * Avro binary form of one message type, without generated classes, reflection or boxed numbers.
 *
 * <p>The bytes are those of Avro's own generic writer for {@link #schema}. Reading takes bytes written with exactly that
 * schema; {@link Wire} resolves other versions first. Arrays may come in any number of blocks, and an array is grown
 * as its elements arrive, so that a claimed length alone allocates nothing. Stateless and thread-safe.
 *
 * @param <T> message type
 */
public interface Codec<T> {

    /** Schema of what {@link #write} writes and {@link #read} reads. */
    Schema schema();

    /**
     * Writes one message.
     *
     * @throws IllegalArgumentException where the message breaks its own contract; nothing usable was written then
     */
    void write(T message, Encoder out) throws IOException;

    /**
     * Reads one message.
     *
     * @throws IOException if the bytes end early
     * @throws RuntimeException if the bytes are no such message
     */
    T read(Decoder in) throws IOException;
}
