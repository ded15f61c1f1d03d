package io.takens.jobs.kafka;

import io.takens.registry.SchemaRegistry;
import io.takens.schemas.DeadLetter;
import io.takens.schemas.MalformedMessageException;
import io.takens.schemas.Topic;
import io.takens.schemas.Topics;
import io.takens.schemas.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads committed records as they stand now, without a group and without committing anything. Not thread-safe.
 *
 * @see Redrive
 */
public final class DeadLetters implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Topic<DeadLetter> topic;
    private final Wire<DeadLetter> wire;

    /**
     * A letter in its place.
     *
     * @param partition of the dead letters' topic
     * @param offset there
     * @param letter what is there
     */
    public record Placed(int partition, long offset, DeadLetter letter) {
        /** Partition and offset, as in {@code 3@17}. */
        public String place() {
            return partition + "@" + offset;
        }
    }

    /** @param prefix before the names of the topics */
    public DeadLetters(Properties client, String prefix, SchemaRegistry registry) {
        Properties properties = new Properties();
        properties.putAll(client);
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", "false");
        properties.put("default.api.timeout.ms", (int) KafkaTrouble.PATIENCE.toMillis());
        properties.remove("group.id");
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.topic = Topics.DEAD_LETTERS.prefixed(prefix);
        this.wire = Wire.of(topic, registry);
    }

    /**
     * Every letter kept, each partition in order; what is no letter is left out.
     *
     * @throws IOException if the registry cannot be asked
     */
    public void read(Consumer<Placed> reader) throws IOException {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .sorted(Comparator.comparingInt(TopicPartition::partition))
                .toList();
        Map<TopicPartition, Long> begin = consumer.beginningOffsets(partitions);
        for (TopicPartition partition : partitions) { // one after the other, so that the order is always the same
            for (ConsumerRecord<byte[], byte[]> record : from(partition, begin.get(partition))) {
                try {
                    reader.accept(new Placed(record.partition(), record.offset(), wire.decode(record.value())));
                } catch (MalformedMessageException e) {
                    continue; // somebody else's record
                }
            }
        }
    }

    /** First offset that a topic's partitions still hold. */
    Map<TopicPartition, Long> earliest(Collection<TopicPartition> partitions) {
        return consumer.beginningOffsets(partitions);
    }

    /** The committed records of a partition from an offset to what is its end now. */
    Iterable<ConsumerRecord<byte[], byte[]>> from(TopicPartition partition, long offset) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, offset);
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        return () -> new Iterator<>() {
            private Iterator<ConsumerRecord<byte[], byte[]>> batch =
                    List.<ConsumerRecord<byte[], byte[]>>of().iterator();

            @Override
            public boolean hasNext() {
                while (!batch.hasNext() && consumer.position(partition) < end) {
                    batch = consumer.poll(POLL).iterator();
                }
                return batch.hasNext();
            }

            @Override
            public ConsumerRecord<byte[], byte[]> next() {
                return batch.next();
            }
        };
    }

    @Override
    public void close() {
        consumer.close();
    }
}
