package io.takens.schemas;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A Kafka topic as it has to be: what it carries and how long.
 *
 * @param name name in Kafka
 * @param key meaning of the record's key, in one phrase
 * @param partitions partitions when it is created
 * @param retention how long a record is kept after it arrived
 * @param cleanup what happens to older records
 * @param largest bytes of the largest record, and of the largest batch on disk
 * @param codec form of the record's value inside {@link Wire}'s frame
 * @param <T> message type
 */
public record Topic<T>(
        String name, String key, int partitions, Duration retention, Cleanup cleanup, int largest, Codec<T> codec) {
    private static final int LONGEST_NAME = 249; // characters, Kafka's limit

    /** What happens to records past their retention. */
    public enum Cleanup {
        /** They are deleted. */
        DELETE,
        /** The last one of every key is kept for ever. */
        COMPACT
    }

    public Topic {
        Objects.requireNonNull(codec, "codec");
        if (!name.matches("[a-zA-Z0-9._-]{1," + LONGEST_NAME + "}")) {
            throw new IllegalArgumentException(
                    "topic name \"" + name + "\" is not 1 to " + LONGEST_NAME + " characters out of a-z A-Z 0-9 . _ -");
        }
        if (partitions < 1) {
            throw new IllegalArgumentException("topic " + name + " has " + partitions + " partitions, at least 1");
        }
    }

    /** The same topic under {@code prefix + name}, for several installations on one cluster; "" changes nothing. */
    public Topic<T> prefixed(String prefix) {
        return new Topic<>(prefix + name, key, partitions, retention, cleanup, largest, codec);
    }

    /** Subject of the value's schema in the registry: name + "-value". */
    public String subject() {
        return name + "-value";
    }

    /**
     * Kafka's configuration of the topic.
     *
     * <p>Records carry the time at which they arrived, not their event time, which is in the message: else a replay of an
     * old recording would be past its retention on arrival, and a simulation faster than the clock would be refused
     * for timestamps in the future.
     */
    public Map<String, String> config() {
        return new TreeMap<>(Map.of(
                "cleanup.policy",
                cleanup == Cleanup.DELETE ? "delete" : "compact",
                "retention.ms",
                String.valueOf(retention.toMillis()),
                "max.message.bytes",
                String.valueOf(largest),
                "message.timestamp.type",
                "LogAppendTime"));
    }
}
