package io.takens.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** The broker is real: it keeps transactions apart, takes the port it is given and leaves nothing behind. */
class EmbeddedKafkaIT {
    private static final TopicPartition ONLY = new TopicPartition("words", 0);

    @Test
    void showsCommittedTransactionsOnlyAndLeavesNothingBehind() throws Exception {
        Path directory;
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
                admin.createTopics(List.of(new NewTopic(ONLY.topic(), 1, (short) 1)))
                        .all()
                        .get();
            }
            try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", kafka.bootstrap(), "transactional.id", "poet"),
                    new StringSerializer(),
                    new StringSerializer())) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(ONLY.topic(), "aborted")).get();
                producer.abortTransaction();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(ONLY.topic(), "committed")).get();
                producer.commitTransaction();
            }
            assertThat(read(kafka, "read_committed")).containsExactly("committed");
            assertThat(read(kafka, "read_uncommitted")).containsExactly("aborted", "committed");
            directory = kafka.directory();
            assertThat(directory).isNotEmptyDirectory();
        }
        assertThat(directory).doesNotExist();
    }

    @Test
    void takesThePortItIsGivenAndRefusesATakenOne() throws Exception {
        int port;
        try (EmbeddedKafka first = EmbeddedKafka.start()) {
            port = Integer.parseInt(first.bootstrap().substring("127.0.0.1:".length()));
            assertThatThrownBy(() -> EmbeddedKafka.start(port).close())
                    .isInstanceOf(BindException.class)
                    .hasMessage("port " + port + " on 127.0.0.1 is taken");
        }
        try (EmbeddedKafka second = EmbeddedKafka.start(port)) {
            assertThat(second.bootstrap()).isEqualTo("127.0.0.1:" + port);
        }
    }

    private static List<String> read(EmbeddedKafka kafka, String isolation) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrap(),
                        "isolation.level",
                        isolation,
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(ONLY));
            return Stream.generate(() -> consumer.poll(Duration.ofSeconds(2)))
                    .takeWhile(records -> !records.isEmpty())
                    .flatMap(records -> records.records(ONLY).stream())
                    .map(ConsumerRecord::value)
                    .toList();
        }
    }
}
