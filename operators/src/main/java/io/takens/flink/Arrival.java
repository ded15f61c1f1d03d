package io.takens.flink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.takens.schemas.DeadLetter;
import io.takens.schemas.DeadLetter.Defect;

/**
 * A record as it came from Kafka, with the message in it or the reason why there is none.
 *
 * <p>The raw bytes travel with the message, so that a record rejected at any later point is put aside verbatim. Arrays are
 * not copied; nobody writes to them after construction.
 *
 * @param topic topic that it came from
 * @param partition partition there
 * @param offset offset there
 * @param timestamp record timestamp, milliseconds since the epoch
 * @param key key bytes as they were; null if there were none
 * @param value value bytes as they were; null if there were none
 * @param message what the value says; null if it could not be read
 * @param defect why there is no message; null if there is one
 * @param reason one sentence with the numbers; null if there is a message
 * @param <T> message type
 */
public record Arrival<T>(
        String topic,
        int partition,
        long offset,
        long timestamp,
        byte[] key,
        byte[] value,
        T message,
        Defect defect,
        String reason) {

    /** The same record with the message that was read from it. */
    public <M> Arrival<M> with(M read) {
        return new Arrival<>(topic, partition, offset, timestamp, key, value, read, null, null);
    }

    /** The same record with the reason why it can't be used. */
    public <M> Arrival<M> without(Defect why, String sentence) {
        return new Arrival<>(topic, partition, offset, timestamp, key, value, null, why, sentence);
    }

    /** A record of which nothing but its bytes is known. */
    public static Arrival<Void> of(String topic, int partition, long offset, long timestamp, byte[] key, byte[] value) {
        return new Arrival<>(topic, partition, offset, timestamp, key, value, null, null, null);
    }

    /** Whether there is a message. */
    public boolean readable() {
        return message != null;
    }

    /** Id of the stream that the record belongs to: its key as text, empty without one. */
    public String stream() {
        return key == null ? "" : new String(key, UTF_8);
    }

    /** What is put aside when the record can't be used. */
    public DeadLetter deadLetter(Defect why, String sentence) {
        return new DeadLetter(topic, partition, offset, timestamp, key, value, why, sentence);
    }
}
