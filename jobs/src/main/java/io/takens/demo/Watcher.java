package io.takens.demo;

import io.takens.registry.SchemaRegistry;
import io.takens.schemas.Topic;
import io.takens.schemas.Topics;
import io.takens.schemas.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads what the jobs publish as any subscriber would, committed records only, and keeps the tally.
 *
 * <p>Runs on a thread of its own until {@link #close}; a fault ends it and is told by {@link #failure}.
 */
final class Watcher implements Runnable, AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Tally tally;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> observations;
    private final Map<String, Reader> readers = new HashMap<>();
    private final Thread thread = new Thread(this, "takens-watcher");
    private volatile Exception failure;

    /** Takes one record's value. */
    private interface Reader {
        void read(byte[] value) throws IOException;
    }

    Watcher(String bootstrap, SchemaRegistry registry, Tally tally) {
        this.tally = tally;
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        read(Topics.FORECASTS, registry, tally::add);
        read(Topics.SCORES, registry, tally::add);
        read(Topics.ALERTS, registry, tally::add);
        read(Topics.TRUTH, registry, tally::add);
        read(Topics.DEAD_LETTERS, registry, tally::add);
        observations = partitions(Topics.OBSERVATIONS.name());
        List<TopicPartition> read = readers.keySet().stream()
                .flatMap(topic -> partitions(topic).stream())
                .toList();
        consumer.assign(read);
        consumer.seekToBeginning(read);
        thread.start();
    }

    private <T> void read(Topic<T> topic, SchemaRegistry registry, Consumer<T> destination) {
        Wire<T> wire = new Wire<>(topic.codec(), registry, topic.subject());
        readers.put(topic.name(), value -> destination.accept(wire.decode(value)));
    }

    private List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    @Override
    public void run() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
                    readers.get(each.topic()).read(each.value());
                }
                // written outside of transactions, so that the end of the log is the number of records
                tally.observations(consumer.endOffsets(observations).values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
            }
        } catch (WakeupException e) {
            // close() asked for it
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
    }

    /** Why it ended by itself; null if it did not. */
    Exception failure() {
        return failure;
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
