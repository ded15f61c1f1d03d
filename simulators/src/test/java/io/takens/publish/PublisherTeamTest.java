package io.takens.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.takens.registry.LocalRegistry;
import io.takens.scenario.Demonstration;
import io.takens.scenario.Scenario;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PublisherTeamTest {

    private static final Scenario DEMO = Demonstration.scenario(1);
    private static final double UNLIMITED = Double.POSITIVE_INFINITY;

    private final LocalRegistry registry = new LocalRegistry();
    private final List<MockProducer<byte[], byte[]>> brokers = new ArrayList<>();

    @Test
    void everyStreamIsTheSameWhateverTheNumberOfThreads() throws InterruptedException {
        Map<String, List<String>> alone = publish(1);
        Map<String, List<String>> together = publish(5);
        assertThat(together).isEqualTo(alone).hasSize(2 * 12); // a stream's observations and its truth
        assertThat(brokers).hasSize(5).allMatch(MockProducer::closed);
        assertThat(brokers).allMatch(broker -> !broker.history().isEmpty());
    }

    @Test
    void moreThreadsThanStreamsAreLeftOut() throws InterruptedException {
        assertThat(publish(20)).hasSize(2 * 12);
    }

    @Test
    void theFirstFailureEndsAllShares() {
        PublisherTeam team = team(3);
        brokers.get(1).sendException = new RecordTooLargeException("refused");
        assertThatThrownBy(() -> team.publish(DEMO, 0, UNLIMITED, report -> {})) // endless
                .isInstanceOf(PublishException.class)
                .hasCause(brokers.get(1).sendException);
        assertThat(brokers).allMatch(MockProducer::closed);
    }

    @Test
    void anInterruptEndsAllShares() {
        PublisherTeam team = team(3);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> team.publish(DEMO, 0, 1, report -> {})).isInstanceOf(InterruptedException.class);
        assertThat(brokers).allMatch(MockProducer::closed);
        assertThat(team.acknowledged()).isEqualTo(team.sent());
    }

    private Map<String, List<String>> publish(int threads) throws InterruptedException {
        PublisherTeam team = team(threads);
        team.publish(DEMO.lasting(100), 0, UNLIMITED, report -> {});
        Map<String, List<String>> records = new TreeMap<>();
        for (MockProducer<byte[], byte[]> broker : brokers) {
            for (ProducerRecord<byte[], byte[]> record : broker.history()) {
                records.computeIfAbsent(
                                record.topic() + " " + new String(record.key(), UTF_8), key -> new ArrayList<>())
                        .add(HexFormat.of().formatHex(record.value()));
            }
        }
        assertThat(team.sent()).isEqualTo(team.acknowledged()).isEqualTo(12 * 101L);
        return records;
    }

    private PublisherTeam team(int threads) {
        brokers.clear();
        List<Publisher> publishers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            MockProducer<byte[], byte[]> broker =
                    new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
            brokers.add(broker);
            publishers.add(new Publisher(new Transmission(broker), "observations", "truth", registry));
        }
        return new PublisherTeam(publishers);
    }
}
