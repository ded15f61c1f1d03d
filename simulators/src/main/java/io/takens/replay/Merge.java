package io.takens.replay;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Puts the records of several partitions into one order, by timestamp, then topic, then partition. Each partition keeps its
 * own order, whatever its timestamps say; so the same partitions give the same order, however they were fetched.
 *
 * <p>Not thread-safe.
 */
final class Merge {
    private static final int ENOUGH = 2_000; // records waiting of a partition

    private final Map<TopicPartition, Queue<ConsumerRecord<byte[], byte[]>>> waiting =
            new TreeMap<>(Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition));

    /** @param partitions those from which something may come */
    Merge(Iterable<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            waiting.put(partition, new ArrayDeque<>());
        }
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
        waiting.get(new TopicPartition(record.topic(), record.partition())).add(record);
    }

    /** Whether so much of a partition waits for the others that its next records had better stay where they are. */
    boolean full(TopicPartition partition) {
        return waiting.get(partition).size() >= ENOUGH;
    }

    /**
     * Next record in the order, or null if it is not known yet.
     *
     * @param ended partitions from which nothing more comes
     */
    ConsumerRecord<byte[], byte[]> next(Iterable<TopicPartition> ended) {
        for (TopicPartition partition : ended) {
            if (waiting.containsKey(partition) && waiting.get(partition).isEmpty()) {
                waiting.remove(partition);
            }
        }
        Queue<ConsumerRecord<byte[], byte[]>> first = null;
        for (Queue<ConsumerRecord<byte[], byte[]>> queue : waiting.values()) {
            if (queue.isEmpty()) {
                return null;
            }
            if (first == null || queue.peek().timestamp() < first.peek().timestamp()) {
                first = queue;
            }
        }
        return first == null ? null : first.poll();
    }
}
