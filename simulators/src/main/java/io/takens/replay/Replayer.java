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
     * @throws IOException if the file is damaged, after all before the damage was sent, or the registry fails
     * @throws IllegalArgumentException if event times are to be shifted and a record's can't be
     * @throws InterruptedException if the thread is interrupted; what was sent stays sent
     * @throws io.takens.publish.PublishException if the broker does not take a record
     */
    public void replay(Pace pace, long shift, Progress.Listener listener) throws IOException, InterruptedException {
        try (RecordingReader reader = RecordingReader.open(file)) {
            replay(reader, pace, shift, listener);
        } catch (InterruptException stop) {
            throw Transmission.interrupted(stop);
        }
    }

    private void replay(RecordingReader reader, Pace pace, long shift, Progress.Listener listener)
            throws IOException, InterruptedException {
        Translation translation = new Translation(reader.schemas(), registry);
        long due = Long.MIN_VALUE;
        for (RecordedRecord record = reader.next(); record != null; record = reader.next()) {
            if (!chosen(record)) {
                continue;
            }
            String topic = topics.apply(record.topic());
            byte[] value = translation.value(record, topic + "-value", shift);
            due = Math.max(due, record.timestamp() * MILLISECOND);
            transmission.await(pace, due, listener);
            ProducerRecord<byte[], byte[]> same = record.toProducerRecord(topic);
            transmission.send(new ProducerRecord<>(topic, null, null, record.key(), value, same.headers()));
        }
        transmission.flush();
    }

    /**
     * From which event time to which the chosen records reach; reads the whole file.
     *
     * @throws IllegalArgumentException if none has one
     */
    public EventTimes eventTimes() throws IOException {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        try (RecordingReader reader = RecordingReader.open(file)) {
            Translation translation = new Translation(reader.schemas(), registry);
            for (RecordedRecord record = reader.next(); record != null; record = reader.next()) {
                Long time = chosen(record) ? translation.eventTime(record) : null;
                if (time != null) {
                    first = Math.min(first, time);
                    last = Math.max(last, time);
                }
            }
        }
        if (first > last) {
            throw new IllegalArgumentException(file + ": no record has an event time");
        }
        return new EventTimes(first, last);
    }

    private boolean chosen(RecordedRecord record) {
        return topics.apply(record.topic()) != null && streams.matches(record.key());
    }

    /**
     * A stretch of event time.
     *
     * @param first earliest, microseconds since the epoch
     * @param last latest
     */
    public record EventTimes(long first, long last) {}
}
