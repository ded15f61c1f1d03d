package io.takens.replay;

import io.takens.publish.Pace;
import io.takens.publish.Progress;
import io.takens.publish.Transmission;
import io.takens.recording.RecordedRecord;
import io.takens.recording.RecordingReader;
import io.takens.registry.SchemaRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Sends a recording to topics, as one more simulator: keys, values, headers and the order of each stream as they were, at
 * the rhythm in which the records arrived then, times a factor.
 *
 * <p>Memory: one block of the file and the producer's own buffer. Not thread-safe, except that {@link Thread#interrupt}
 * of the replaying thread ends {@link #replay}.
 */
public final class Replayer {
    private static final long MILLISECOND = 1_000; // us

    private final Path file;
    private final UnaryOperator<String> topics;
    private final StreamPattern streams;
    private final SchemaRegistry registry;
    private final Transmission transmission;

    /**
     * @param file a recording
     * @param topics where the records of a topic go; null = leave them out
     * @param streams which records of those, by key
     * @param registry of those who will read
     * @param transmission to the broker, which the caller closes
     */
    public Replayer(
            Path file,
            UnaryOperator<String> topics,
            StreamPattern streams,
            SchemaRegistry registry,
            Transmission transmission) {
        this.file = file;
        this.topics = topics;
        this.streams = streams;
        this.registry = registry;
        this.transmission = transmission;
    }

    /**
     * Plays the recording once.
     *
     * @param pace how fast the time of arrival passes
     * @param shift microseconds to add to event times; 0 leaves every value as it was, but for schema ids
     * @param listener receives reports
     * @return microseconds from the earliest event time to the latest; 0 if no record had one
     * @throws IOException if the file is damaged, after all before the damage was sent, or the registry fails
     * @throws IllegalArgumentException if event times are to be shifted and a record's can't be
     * @throws InterruptedException if the thread is interrupted; what was sent stays sent
     * @throws io.takens.publish.PublishException if the broker does not take a record
     */
    public long replay(Pace pace, long shift, Progress.Listener listener) throws IOException, InterruptedException {
        try (RecordingReader reader = RecordingReader.open(file)) {
            return replay(reader, pace, shift, listener);
        } catch (InterruptException stop) {
            throw Transmission.interrupted(stop);
        }
    }

    private long replay(RecordingReader reader, Pace pace, long shift, Progress.Listener listener)
            throws IOException, InterruptedException {
        Translation translation = new Translation(reader.schemas(), registry);
        Span span = new Span();
        long due = Long.MIN_VALUE;
        for (RecordedRecord record = reader.next(); record != null; record = reader.next()) {
            String topic = topics.apply(record.topic());
            if (topic == null || !streams.matches(record.key())) {
                continue;
            }
            span.include(translation.eventTime(record));
            byte[] value = translation.value(record, topic + "-value", shift);
            due = Math.max(due, record.timestamp() * MILLISECOND);
            transmission.await(pace, due, listener);
            ProducerRecord<byte[], byte[]> same = record.toProducerRecord(topic);
            transmission.send(new ProducerRecord<>(topic, null, null, record.key(), value, same.headers()));
        }
        transmission.flush();
        return span.length();
    }

    /**
     * First event time of the recording's chosen records, microseconds since the epoch.
     *
     * @throws IllegalArgumentException if none has one
     */
    public long firstEventTime() throws IOException {
        try (RecordingReader reader = RecordingReader.open(file)) {
            Translation translation = new Translation(reader.schemas(), registry);
            for (RecordedRecord record = reader.next(); record != null; record = reader.next()) {
                Long time = topics.apply(record.topic()) == null || !streams.matches(record.key())
                        ? null
                        : translation.eventTime(record);
                if (time != null) {
                    return time;
                }
            }
        }
        throw new IllegalArgumentException(file + ": no record has an event time");
    }

    /** From the earliest to the latest time. */
    private static final class Span {
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;

        void include(Long time) {
            if (time != null) {
                first = Math.min(first, time);
                last = Math.max(last, time);
            }
        }

        long length() {
            return Math.max(0, last - first);
        }
    }
}
