package io.takens.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.takens.demo.EmbeddedKafka;
import io.takens.jobs.config.JobConfiguration;
import io.takens.jobs.kafka.TopicAdmin;
import io.takens.registry.RegistryClient;
import io.takens.registry.RegistryServer;
import io.takens.schemas.Observation;
import io.takens.schemas.Topic;
import io.takens.schemas.Topics;
import io.takens.schemas.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real broker with the topics, and a registry: what the jobs find in the world. */
final class Platform implements AutoCloseable {
    private final EmbeddedKafka kafka;
    private final RegistryServer registry;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Wire<Observation> wire;

    Platform() throws Exception {
        kafka = EmbeddedKafka.start();
        registry = RegistryServer.start(0);
        Properties client = configuration(Map.of()).kafka();
        try (TopicAdmin admin = new TopicAdmin(client)) {
            admin.create(Topics.all(), (short) 1);
        }
        producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
        wire = Wire.of(Topics.OBSERVATIONS, new RegistryClient(registry.uri()));
    }

    /** Options that lead here, and these. */
    JobConfiguration configuration(Map<String, String> options) {
        Map<String, String> all = new HashMap<>(options);
        all.put("bootstrap", kafka.bootstrap());
        all.put("registry", registry.uri().toString());
        return JobConfiguration.of(all);
    }

    void send(Observation observation) {
        send(observation.streamId().getBytes(UTF_8), wire.encode(observation));
    }

    void send(byte[] key, byte[] value) {
        producer.send(new ProducerRecord<>(Topics.OBSERVATIONS.name(), key, value));
    }

    /** Waits until the broker has all that was sent. */
    void flush() {
        producer.flush();
    }

    /** The messages that a reader of committed records sees now, each partition in order. */
    <T> List<T> committed(Topic<T> topic) throws IOException {
        Wire<T> reader = Wire.of(topic, new RegistryClient(registry.uri()));
        List<T> messages = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records(topic)) {
            messages.add(reader.decode(record.value()));
        }
        return messages;
    }

    /** The committed records themselves. */
    List<ConsumerRecord<byte[], byte[]>> records(Topic<?> topic) {
        producer.flush();
        Properties client = configuration(Map.of()).kafka();
        client.setProperty("isolation.level", "read_committed");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
        registry.close();
        kafka.close();
    }
}
