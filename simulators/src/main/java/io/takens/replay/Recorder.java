package io.takens.replay;

import io.takens.recording.RecordedRecord;
import io.takens.recording.RecordingWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Writes the committed records of topics into a recording. Belongs to no consumer group and commits nothing, so that
 * nobody who reads the topics can notice.
 *
 * <p>Works in rounds: each takes all partitions up to where they end at its start, merged by the records' timestamps, and
 * then ends a block of the file, which survives whatever happens later. So a window that lies in the past is one round,
 * and gives the same file however the broker serves it. Memory: some thousand records of each partition.
 *
 * <p>Not thread-safe, except that {@link Thread#interrupt} of the recording thread ends {@link #record}.
 */
public final class Recorder implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long REPORT_EVERY = 1_000_000_000; // ns
    private static final long LOOK_EVERY = 2_000_000_000; // ns, for topics that are gone

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions = new ArrayList<>();
    private long looked = System.nanoTime();

    /**
     * How far a recording is.
     *
     * @param records written so far
     * @param seconds since the beginning
     * @param lag committed records of the window that are known and not yet written, marks of transactions counted
     */
    public record Progress(long records, double seconds, long lag) {}

    /** Receives a report about once a second, and one at the end. */
    @FunctionalInterface
    public interface Listener {
        /** Called on the recording thread. */
        void report(Progress progress);
    }

    /**
     * @param properties of the consumer, with the brokers
     * @param topics at least one
     * @throws IllegalArgumentException if a topic does not exist
     */
    public Recorder(Map<String, Object> properties, List<String> topics) {
        consumer = new KafkaConsumer<>(reading(properties), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            for (String topic : topics) {
                List<PartitionInfo> found = consumer.partitionsFor(topic);
                if (found == null || found.isEmpty()) {
                    throw new IllegalArgumentException("topic " + topic + " does not exist");
                }
                found.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
            }
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
        consumer.assign(partitions);
    }

    private static Map<String, Object> reading(Map<String, Object> properties) {
        Map<String, Object> reading = new HashMap<>(properties);
        reading.remove("group.id");
        reading.put("enable.auto.commit", false);
        reading.put("isolation.level", "read_committed");
        reading.put("auto.offset.reset", "none"); // a gap in what is kept is no place to go on from silently
        reading.put("allow.auto.create.topics", false);
        return reading;
    }

    /**
     * Records a window to its end, or until the thread is interrupted; the caller commits the file.
     *
     * @param listener receives reports
     * @return the last report
     * @throws IOException if the file or the registry fails
     * @throws TopicGoneException if a topic, or what was still to be read of it, was deleted meanwhile; what was read before
     *     is in the file, which the caller may commit
     * @throws org.apache.kafka.common.KafkaException if the broker fails
     */
    public Progress record(Window window, RecordingWriter file, Listener listener) throws IOException {
        long begin = System.nanoTime();
        try {
            Map<TopicPartition, Long> stops = limits(window.until());
            begin(window.from());
            long deadline =
                    window.until() instanceof Window.Time time ? time.instant().toEpochMilli() : Long.MAX_VALUE;
            Round round = new Round(file, listener, begin, deadline);
            if (stops != null) {
                round.play(stops);
            } else {
                while (!Thread.currentThread().isInterrupted() && System.currentTimeMillis() < deadline) {
                    lookForTopics();
                    round.play(consumer.endOffsets(partitions));
                    consumer.poll(POLL).forEach(round.early::add);
                }
                round.play(consumer.endOffsets(partitions));
            }
        } catch (InterruptException stop) {
            Thread.interrupted(); // asked to end, which is now
            file.flush();
        } catch (OffsetOutOfRangeException e) {
            file.flush();
            throw new TopicGoneException(
                    "records at " + e.offsetOutOfRangePartitions() + " were deleted before they could be recorded");
        } catch (RetriableException e) { // nobody answers for a partition any more, for whatever reason
            file.flush();
            looked = System.nanoTime() - LOOK_EVERY;
            lookForTopics();
            throw e;
        } catch (TopicGoneException e) {
            file.flush();
            throw e;
        }
        Progress last = new Progress(file.records(), (System.nanoTime() - begin) * 1e-9, 0);
        listener.report(last);
        return last;
    }

    /** A consumer waits for a deleted topic for ever. */
    private void lookForTopics() {
        long now = System.nanoTime();
        if (now - looked < LOOK_EVERY) {
            return;
        }
        looked = now;
        Set<String> there = consumer.listTopics().keySet();
        for (TopicPartition partition : partitions) {
            if (!there.contains(partition.topic())) {
                throw new TopicGoneException("topic " + partition.topic() + " was deleted while it was recorded");
            }
        }
    }

    /** Offsets at which to stop, or null where the end lies in the future. */
    private Map<TopicPartition, Long> limits(Window.Bound until) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        if (until instanceof Window.Latest) {
            return ends;
        }
        if (until instanceof Window.Offset last) {
            ends.replaceAll((partition, end) -> Math.min(end, last.offset()));
            return ends;
        }
        if (until instanceof Window.Time time && time.instant().toEpochMilli() <= System.currentTimeMillis()) {
            Map<TopicPartition, Long> at = offsetsAt(time);
            ends.replaceAll((partition, end) -> Math.min(end, at.getOrDefault(partition, end)));
            return ends;
        }
        return null;
    }

    private void begin(Window.Bound from) {
        if (from instanceof Window.Earliest) {
            consumer.seekToBeginning(partitions);
            return;
        }
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> at = from instanceof Window.Time time ? offsetsAt(time) : Map.of();
        for (TopicPartition partition : partitions) {
            long wanted = from instanceof Window.Offset first
                    ? first.offset()
                    : at.getOrDefault(partition, ends.get(partition));
            consumer.seek(partition, Math.min(ends.get(partition), Math.max(starts.get(partition), wanted)));
        }
    }

    private Map<TopicPartition, Long> offsetsAt(Window.Time time) {
        Map<TopicPartition, Long> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, time.instant().toEpochMilli()));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (Map.Entry<TopicPartition, OffsetAndTimestamp> found :
                consumer.offsetsForTimes(asked).entrySet()) {
            if (found.getValue() != null) {
                offsets.put(found.getKey(), found.getValue().offset());
            }
        }
        return offsets;
    }

    /** All partitions up to given offsets, in one order. */
    private final class Round {
        private final RecordingWriter file;
        private final Listener listener;
        private final long begin;
        private final long deadline; // ms; records that arrived then or later are left out
        private final List<ConsumerRecord<byte[], byte[]>> early = new ArrayList<>(); // fetched before their round
        private long reported;

        Round(RecordingWriter file, Listener listener, long begin, long deadline) {
            this.file = file;
            this.listener = listener;
            this.begin = begin;
            this.deadline = deadline;
            this.reported = begin;
        }

        void play(Map<TopicPartition, Long> ends) throws IOException {
            Merge merge = new Merge(partitions);
            List<ConsumerRecord<byte[], byte[]>> fetched = List.copyOf(early);
            early.clear();
            take(fetched, ends, merge);
            Set<TopicPartition> ended = ended(ends);
            write(merge, ended);
            while (ended.size() < partitions.size()) {
                consumer.pause(partitions);
                consumer.resume(partitions.stream()
                        .filter(partition -> !ended.contains(partition) && !merge.full(partition))
                        .toList());
                List<ConsumerRecord<byte[], byte[]>> more = new ArrayList<>();
                consumer.poll(POLL).forEach(more::add);
                if (more.isEmpty()) {
                    lookForTopics();
                }
                take(more, ends, merge);
                ended.addAll(ended(ends));
                write(merge, ended);
                report(ends);
            }
            consumer.resume(partitions);
            file.flush();
        }

        private void take(List<ConsumerRecord<byte[], byte[]>> records, Map<TopicPartition, Long> ends, Merge merge) {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.timestamp() >= deadline) {
                    continue;
                }
                boolean inside = record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()));
                if (inside) {
                    merge.add(record);
                } else {
                    early.add(record);
                }
            }
        }

        private Set<TopicPartition> ended(Map<TopicPartition, Long> ends) {
            Set<TopicPartition> ended = new HashSet<>();
            for (TopicPartition partition : partitions) {
                if (consumer.position(partition) >= ends.get(partition)) {
                    ended.add(partition);
                }
            }
            return ended;
        }

        /** Writes what is in order by now. */
        private void write(Merge merge, Set<TopicPartition> ended) throws IOException {
            for (var next = merge.next(ended); next != null; next = merge.next(ended)) {
                file.append(RecordedRecord.of(next));
            }
        }

        private void report(Map<TopicPartition, Long> ends) {
            long now = System.nanoTime();
            if (now - reported >= REPORT_EVERY) {
                reported = now;
                long lag = 0;
                for (TopicPartition partition : partitions) {
                    lag += Math.max(0, ends.get(partition) - consumer.position(partition));
                }
                listener.report(new Progress(file.records(), (now - begin) * 1e-9, lag));
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
