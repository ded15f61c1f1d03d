package io.takens.cluster;

import io.takens.registry.RegistryClient;
import io.takens.schemas.Alert;
import io.takens.schemas.DeadLetter;
import io.takens.schemas.Forecast;
import io.takens.schemas.Score;
import io.takens.schemas.Topic;
import io.takens.schemas.Topics;
import io.takens.schemas.Wire;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A subscriber of everything that the jobs write, from the beginning, committed records alone. Not thread-safe.
 */
final class CommittedReader implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Wire<Forecast> forecasts;
    private final Wire<Score> scores;
    private final Wire<Alert> alerts;
    private final Wire<DeadLetter> letters;
    private final Published published = new Published();
    private final Map<String, Long> forecast = new HashMap<>();
    private final Map<String, Long> scored = new HashMap<>();

    CommittedReader(Properties client, URI registry) {
        RegistryClient schemas = new RegistryClient(registry);
        forecasts = Wire.of(Topics.FORECASTS, schemas);
        scores = Wire.of(Topics.SCORES, schemas);
        alerts = Wire.of(Topics.ALERTS, schemas);
        letters = Wire.of(Topics.DEAD_LETTERS, schemas);
        consumer = consumer(client, List.of(Topics.FORECASTS, Topics.SCORES, Topics.ALERTS, Topics.DEAD_LETTERS));
    }

    /** Leaves out what has been committed until now. */
    void seekToEnd() {
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position); // which only now are known
    }

    /** Takes what has been committed since. */
    void poll(Duration patience) throws IOException {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
            byte[] value = record.value();
            String topic = record.topic();
            if (topic.equals(Topics.FORECASTS.name())) {
                Forecast message = forecasts.decode(value);
                forecast.merge(message.streamId(), message.sequence(), Math::max);
                published.add(topic, Lines.of(message, value));
            } else if (topic.equals(Topics.SCORES.name())) {
                Score message = scores.decode(value);
                scored.merge(message.streamId(), message.sequence(), Math::max);
                published.add(topic, Lines.of(message, value));
            } else if (topic.equals(Topics.ALERTS.name())) {
                published.add(topic, Lines.of(alerts.decode(value), value));
            } else {
                published.add(topic, Lines.of(letters.decode(value), value));
            }
        }
    }

    Published published() {
        return published;
    }

    /** The sample, by sequence number, up to which every one of so many streams has been forecast. */
    long forecastUpTo(int streams) {
        return least(forecast, streams);
    }

    /** The sample up to whose forecast every stream has been scored. */
    long scoredUpTo(int streams) {
        return least(scored, streams);
    }

    private static long least(Map<String, Long> byStream, int streams) {
        return byStream.size() < streams
                ? -1
                : byStream.values().stream().mapToLong(n -> n).min().orElse(-1);
    }

    /** Records that are written but can't be read, because a transaction before them is open. */
    long held(Properties client) {
        Properties uncommitted = new Properties();
        uncommitted.putAll(client);
        uncommitted.setProperty("isolation.level", "read_uncommitted");
        Map<TopicPartition, Long> stable = consumer.endOffsets(consumer.assignment());
        try (var other = new KafkaConsumer<>(uncommitted, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Map<TopicPartition, Long> high = other.endOffsets(consumer.assignment());
            return high.keySet().stream()
                    .mapToLong(partition -> high.get(partition) - stable.get(partition))
                    .sum();
        }
    }

    /** All records of a topic, each partition in order. */
    static List<ConsumerRecord<byte[], byte[]>> all(Properties client, Topic<?> topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = consumer(client, List.of(topic))) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.keySet().stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Properties client, List<Topic<?>> topics) {
        var consumer = new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
