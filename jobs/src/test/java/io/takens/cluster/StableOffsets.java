package io.takens.cluster;

import io.takens.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How far committed records reach: the last stable offset of every partition of some topics, looked at several times a
 * second by a thread of its own, whatever happens to the broker. A transaction that nobody ends shows as a partition that
 * stands still. Partitions that nothing was written to are left out.
 *
 * <p>Thread-safe.
 */
final class StableOffsets implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final int PERIOD = 100; // ms

    private final Map<TopicPartition, Long> reached = new HashMap<>();
    private final Map<TopicPartition, List<Long>> moves = new HashMap<>(); // System.nanoTime()
    private Thread watch;

    /**
     * Watches until it is closed.
     *
     * @param client that reads committed records alone
     */
    static StableOffsets watch(Properties client, List<Topic<?>> topics) {
        StableOffsets offsets = new StableOffsets();
        offsets.watch = new Thread(() -> offsets.look(client, topics), "stable offsets");
        offsets.watch.setDaemon(true);
        offsets.watch.start();
        return offsets;
    }

    private void look(Properties client, List<Topic<?>> topics) {
        try (var consumer = new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    seen(consumer.endOffsets(partitions, ANSWER), System.nanoTime());
                } catch (RetriableException e) {
                    continue; // the broker is away
                }
                Thread.sleep(PERIOD);
            }
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt(); // closed
        } catch (KafkaException e) {
            System.out.println("the last stable offsets are watched no more: " + e);
        }
    }

    /** Takes the offsets of one moment. */
    synchronized void seen(Map<TopicPartition, Long> offsets, long now) {
        offsets.forEach((partition, offset) -> {
            Long before = reached.put(partition, offset);
            if (before == null && offset > 0) {
                moves.put(partition, new ArrayList<>());
            } else if (before != null && offset > before) {
                moves.computeIfAbsent(partition, key -> new ArrayList<>()).add(now);
            }
        });
    }

    /** Seconds from a moment until the last of the partitions had moved; infinite if one has not. */
    synchronized double movedWithin(long since) {
        return moves.values().stream()
                .mapToDouble(times -> times.stream()
                        .filter(time -> time >= since)
                        .mapToDouble(time -> (time - since) * 1e-9)
                        .findFirst()
                        .orElse(Double.POSITIVE_INFINITY))
                .max()
                .orElse(Double.POSITIVE_INFINITY);
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
