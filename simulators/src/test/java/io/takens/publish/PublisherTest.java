package io.takens.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.takens.registry.LocalRegistry;
import io.takens.scenario.Demonstration;
import io.takens.scenario.ScenarioStream;
import io.takens.schemas.Codecs;
import io.takens.schemas.Observation;
import io.takens.schemas.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class PublisherTest {

    private static final long START = 1_700_000_000_000_000L; // microseconds
    private static final int STREAMS = 12;

    private final LocalRegistry registry = new LocalRegistry();

    @Test
    void sendsEverySampleUnderItsStreamAndEventTime() throws InterruptedException, IOException {
        MockProducer<byte[], byte[]> broker = broker(true);
        List<Progress> reports = new ArrayList<>();
        Progress last = publisher(broker).publish(stream(50), Pace.unlimited(), reports::add);
        List<ProducerRecord<byte[], byte[]>> observations = broker.history().stream()
                .filter(message -> message.topic().equals("observations"))
                .toList();
        assertThat(observations).hasSize(50 * STREAMS);
        assertThat(broker.history()).hasSize(50 * STREAMS + STREAMS); // one START each
        Wire<Observation> wire = new Wire<>(Codecs.OBSERVATION, registry, "observations-value");
        for (ProducerRecord<byte[], byte[]> message : observations) {
            Observation observation = wire.decode(message.value());
            assertThat(new String(message.key(), UTF_8)).isEqualTo(observation.streamId());
            assertThat(message.timestamp()).isEqualTo(observation.eventTime() / 1000);
        }
        assertThat(last.sent())
                .isEqualTo(last.acknowledged())
                .isEqualTo(broker.history().size());
        assertThat(reports).last().isEqualTo(last);
    }

    @Test
    void theFirstFailureOfTheBrokerEndsThePublication() {
        MockProducer<byte[], byte[]> broker = broker(false);
        Publisher publisher = publisher(broker);
        ScenarioStream stream = stream(50);
        stream.advance(publisher);
        RecordTooLargeException tooLarge = new RecordTooLargeException("too large");
        broker.errorNext(tooLarge);
        assertThatThrownBy(() -> publisher.publish(stream, Pace.unlimited(), report -> {}))
                .isInstanceOf(PublishException.class)
                .hasMessage("broker took 0 of 2 records, then failed: too large")
                .hasCause(tooLarge);
    }

    @Test
    void aRefusedSendEndsThePublication() {
        MockProducer<byte[], byte[]> broker = broker(true);
        broker.sendException = new RecordTooLargeException("refused");
        assertThatThrownBy(() -> publisher(broker).publish(stream(5), Pace.unlimited(), report -> {}))
                .isInstanceOf(PublishException.class)
                .hasCause(broker.sendException);
    }

    @Test
    void aSlowPaceDoesNotHideABrokerThatIsGone() {
        MockProducer<byte[], byte[]> broker = broker(false);
        RecordTooLargeException gone = new RecordTooLargeException("gone");
        long[] now = {0};
        Pace pace = new Pace(
                1e-3,
                () -> now[0],
                nanoseconds -> { // 10 s of real time from sample to sample
                    now[0] += nanoseconds;
                    if (now[0] > 3_000_000_000L) {
                        broker.errorNext(gone);
                    }
                });
        assertThatThrownBy(() -> publisher(broker).publish(stream(50), pace, report -> {}))
                .isInstanceOf(PublishException.class)
                .hasCause(gone);
        assertThat(now[0]).as("nanoseconds until it was noticed").isEqualTo(4_000_000_000L);
    }

    @Test
    void anInterruptEndsAnEndlessScenario() {
        MockProducer<byte[], byte[]> broker = broker(true);
        Publisher publisher = publisher(broker);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> publisher.publish(stream(0), Pace.unlimited(), report -> {}))
                .isInstanceOf(InterruptedException.class);
        publisher.close();
        assertThat(broker.closed()).isTrue();
    }

    private Publisher publisher(MockProducer<byte[], byte[]> broker) {
        return new Publisher(new Transmission(broker), "observations", "truth", registry);
    }

    private static ScenarioStream stream(long samples) {
        return new ScenarioStream(Demonstration.scenario(1).lasting(samples), START);
    }

    private static MockProducer<byte[], byte[]> broker(boolean acknowledges) {
        return new MockProducer<>(acknowledges, null, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
