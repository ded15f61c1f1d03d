package io.takens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.demo.EmbeddedKafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class TransactionsCommandIT {
    private static final TopicPartition FORECASTS = new TopicPartition("forecasts", 0);

    @Test
    void readersNoLongerWaitForAJobThatIsGone() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
                admin.createTopics(List.of(new NewTopic("forecasts", 1, (short) 1)))
                        .all()
                        .get();
            }
            try (var gone = producer(kafka, "takens-forecast-forecasts-0-7");
                    var other = producer(kafka, "somebody-else")) {
                write(gone);
                write(other);
                assertThat(lastStableOffset(kafka)).isZero();

                Cli listed = Cli.run("transactions", "list", "--bootstrap", kafka.bootstrap());
                assertThat(listed.exitCode()).as(listed.err()).isZero();
                assertThat(listed.out().lines())
                        .singleElement()
                        .asString()
                        .startsWith("takens-forecast-forecasts-0-7  open for ")
                        .endsWith("of 60 s  [forecasts-0]");

                String[] abort = {"transactions", "abort", "--bootstrap", kafka.bootstrap(), "--job"};
                assertThat(Cli.run(with(abort, "takens-regime")).out()).isEmpty();
                assertThat(Runbook.run("lingering-transaction.sh", "takens-forecast", "--bootstrap", kafka.bootstrap()))
                        .startsWith("aborted takens-forecast-forecasts-0-7")
                        .endsWith("no open transaction of takens-forecast\n");
                assertThat(lastStableOffset(kafka))
                        .as("up to the other's record")
                        .isEqualTo(1);
                other.commitTransaction();
                assertThat(lastStableOffset(kafka)).isGreaterThan(2);
            }
        }
    }

    private static Object[] with(String[] words, String last) {
        Object[] all = new Object[words.length + 1];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = last;
        return all;
    }

    private static KafkaProducer<String, String> producer(EmbeddedKafka kafka, String id) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrap(), "transactional.id", id),
                new StringSerializer(),
                new StringSerializer());
    }

    private static void write(KafkaProducer<String, String> producer) throws Exception {
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(FORECASTS.topic(), "a", "b")).get();
    }

    private static long lastStableOffset(EmbeddedKafka kafka) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrap(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            return consumer.endOffsets(List.of(FORECASTS), Duration.ofSeconds(10))
                    .get(FORECASTS);
        }
    }
}
