package io.takens.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.takens.demo.EmbeddedKafka;
import io.takens.jobs.kafka.Redrive;
import io.takens.registry.RegistryClient;
import io.takens.registry.RegistryServer;
import io.takens.schemas.DeadLetter;
import io.takens.schemas.DeadLetter.Defect;
import io.takens.schemas.Topics;
import io.takens.schemas.Wire;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Letters on a real broker: told, shown to the byte, and sent back once. */
@Timeout(180)
class DeadLettersCommandIT {
    private static final byte[] RUBBISH = {7, 0, -1, 65};
    private static final int PARTITION = 5; // not the one that the keys hash to

    private EmbeddedKafka kafka;
    private RegistryServer registry;

    @Test
    void lettersAreListedShownAndSentBackOnce(@TempDir Path directory) throws Exception {
        try (EmbeddedKafka broker = EmbeddedKafka.start();
                RegistryServer server = RegistryServer.start(0)) {
            kafka = broker;
            registry = server;
            assertThat(Cli.run("topics", "create", "--bootstrap", kafka.bootstrap())
                            .exitCode())
                    .isZero();
            reject("calm", Defect.UNREADABLE);
            reject("wide", Defect.OVER_LIMIT);
            reject("wide", Defect.OVER_LIMIT);

            Cli all = run("list");
            assertThat(all.err()).isEqualTo("3 dead letters\n");
            assertThat(all.out()).contains("observations-5@0 calm  UNREADABLE: told");
            String place = all.out().substring(0, all.out().indexOf(' '));
            assertThat(run("list", "--stream", "wide", "--defect", "unreadable").out())
                    .isEmpty();

            Path value = directory.resolve("value");
            assertThat(run("show", place).out()).contains("value    4 bytes", "00000000  07 00 ff 41", "...A");
            assertThat(run("show", place, "--output", value).exitCode()).isZero();
            assertThat(Files.readAllBytes(value)).isEqualTo(RUBBISH);
            assertThat(run("show", "7@99").exitCode()).isEqualTo(5);

            assertThat(run("redrive", "--defect", "over_limit", "--dry-run").out())
                    .startsWith("would send 2 of 2 letters");
            assertThat(observations()).as("a rehearsal sends nothing").hasSize(3);
            assertThat(Runbook.run(
                            "redrive.sh", "over_limit", "--bootstrap", kafka.bootstrap(), "--registry", registry.uri()))
                    .startsWith("sent 2 of 2 letters; 0 were sent")
                    .contains("would send 0 of 2 letters");
            assertThat(run("redrive", "--defect", "over_limit").out()).startsWith("sent 0 of 2 letters; 2 were sent");
            assertThat(run("redrive").out()).startsWith("sent 1 of 3 letters; 2 were sent");
            assertSentVerbatim();

            forgetObservations(2);
            assertThat(run("redrive").out())
                    .isEqualTo("sent 0 of 3 letters; 3 were sent before, 0 are no longer in their topic\n");
            forgetObservations(7);
            assertThat(run("redrive").out())
                    .isEqualTo("sent 0 of 3 letters; 0 were sent before, 3 are no longer in their topic\n");
        }
    }

    private void assertSentVerbatim() {
        List<ConsumerRecord<byte[], byte[]>> again = observations().stream()
                .filter(record -> record.headers().lastHeader(Redrive.HEADER) != null)
                .toList();
        assertThat(again).hasSize(3).allSatisfy(record -> {
            assertThat(record.partition()).isEqualTo(PARTITION);
            assertThat(record.value()).isEqualTo(RUBBISH);
        });
        assertThat(again).extracting(record -> new String(record.key(), UTF_8)).containsExactly("wide", "wide", "calm");
    }

    private Cli run(String verb, Object... rest) {
        Stream<?> where = Stream.of("--bootstrap", kafka.bootstrap(), "--registry", registry.uri());
        return Cli.run(Stream.of(Stream.of("dead-letters", verb), Arrays.stream(rest), where)
                .flatMap(words -> words)
                .toArray());
    }

    private void reject(String stream, Defect defect) throws Exception {
        Wire<DeadLetter> wire = Wire.of(Topics.DEAD_LETTERS, new RegistryClient(registry.uri()));
        byte[] key = stream.getBytes(UTF_8);
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrap()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            RecordMetadata at = producer.send(new ProducerRecord<>("observations", PARTITION, key, RUBBISH))
                    .get();
            DeadLetter letter = new DeadLetter(
                    at.topic(), at.partition(), at.offset(), at.timestamp(), key, RUBBISH, defect, "told");
            producer.send(new ProducerRecord<>("dead-letters", 1, key, wire.encode(letter)));
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> observations() {
        TopicPartition partition = new TopicPartition("observations", PARTITION);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrap(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private void forgetObservations(long before) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            admin.deleteRecords(
                            Map.of(new TopicPartition("observations", PARTITION), RecordsToDelete.beforeOffset(before)))
                    .all()
                    .get();
        }
    }
}
