package io.takens.jobs.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.takens.flink.Arrival;
import io.takens.flink.MessageTypes;
import io.takens.registry.RegistryClient;
import io.takens.registry.RegistryServer;
import io.takens.schemas.DeadLetter.Defect;
import io.takens.schemas.Observation;
import io.takens.schemas.Topics;
import io.takens.schemas.Wire;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArrivalDeserializerTest {
    private static final Observation SOUND =
            new Observation("a/ü", 7, 1_000_000, 0.1, List.of("x", "y"), new double[] {1.5, -2});
    private static final byte[] KEY = SOUND.streamId().getBytes(UTF_8);

    private RegistryServer registry;
    private ArrivalDeserializer<Observation> deserializer;
    private byte[] value;

    @BeforeEach
    void open() throws IOException {
        registry = RegistryServer.start(0);
        value = Wire.of(Topics.OBSERVATIONS, new RegistryClient(registry.uri())).encode(SOUND);
        deserializer = deserializer(registry.uri());
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void aSoundRecordKeepsItsBytesItsOriginAndItsMessage() throws IOException {
        Arrival<Observation> arrival = read(deserializer, KEY, value);
        assertThat(arrival.message()).usingRecursiveComparison().isEqualTo(SOUND);
        assertThat(arrival.value()).isSameAs(value);
        assertThat(arrival.stream()).isEqualTo(SOUND.streamId());
        assertThat(arrival.topic()).isEqualTo("observations");
        assertThat(arrival.partition()).isEqualTo(2);
        assertThat(arrival.offset()).isEqualTo(42);
    }

    @Test
    void whatCannotBeReadHasAReasonInWords() throws IOException {
        assertUnreadable(null, value, Defect.UNREADABLE, "record has no key");
        assertUnreadable(KEY, null, Defect.UNREADABLE, "no value");
        assertUnreadable(KEY, new byte[0], Defect.UNREADABLE, "0 bytes");
        assertUnreadable(KEY, new byte[] {1, 2, 3, 4, 5, 6}, Defect.UNREADABLE, "0x01");
        assertUnreadable(KEY, new byte[] {0, 0, 0, 0, 99, 6}, Defect.UNREADABLE, "schema id 99");
        assertUnreadable(new byte[] {'a'}, value, Defect.WRONG_KEY, "key of 1 bytes is not the stream id of 4 bytes");
        assertUnreadable(new byte[0], value, Defect.WRONG_KEY, "key of 0 bytes");
    }

    @Test
    void aMessageOfAnotherKindIsUnreadable() throws IOException {
        int id = new RegistryClient(registry.uri())
                .register("alerts-value", Topics.ALERTS.codec().schema());
        byte[] other = value.clone();
        other[4] = (byte) id;
        assertUnreadable(KEY, other, Defect.UNREADABLE, "Alert");
    }

    @Test
    void neitherTruncationNorFlippedBitsNorNoiseIsAnError() throws IOException {
        for (int length = 0; length < value.length; length++) {
            assertThat(read(deserializer, KEY, Arrays.copyOf(value, length)).readable())
                    .isFalse();
        }
        SplittableRandom random = new SplittableRandom(1);
        int unreadable = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] spoilt = value.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                spoilt[5 + random.nextInt(value.length - 5)] ^= (byte) (1 << random.nextInt(8));
            }
            byte[] noise = new byte[5 + random.nextInt(60)];
            random.nextBytes(noise);
            System.arraycopy(value, 0, noise, 0, 5);
            unreadable += read(deserializer, KEY, spoilt).readable() ? 0 : 1;
            unreadable += read(deserializer, KEY, noise).readable() ? 0 : 1;
        }
        assertThat(unreadable).as("most noise is no message").isBetween(10_000, 20_000);
    }

    @Test
    void aClaimedLengthAllocatesNothing() throws IOException {
        byte[] claim = Arrays.copyOf(value, 12);
        // a stream id of 2^30 bytes, as a zig-zag varint
        byte[] length = {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x08, 'a', 'b'};
        System.arraycopy(length, 0, claim, 5, length.length);
        long before = allocated();
        assertUnreadable(KEY, claim, Defect.UNREADABLE, "Observation");
        assertThat(allocated() - before).as("bytes").isLessThan(10_000_000);
    }

    private static long allocated() {
        return ManagementFactory.getPlatformMXBean(ThreadMXBean.class).getCurrentThreadAllocatedBytes();
    }

    @Test
    void aRegistryThatDoesNotAnswerIsAnErrorBecauseTheBytesMayBeGood() {
        ArrivalDeserializer<Observation> fresh = deserializer(registry.uri());
        registry.close();
        assertThatThrownBy(() -> read(fresh, KEY, value)).isInstanceOf(IOException.class);
    }

    private void assertUnreadable(byte[] key, byte[] bytes, Defect defect, String phrase) throws IOException {
        Arrival<Observation> arrival = read(deserializer, key, bytes);
        assertThat(arrival.readable()).isFalse();
        assertThat(arrival.defect()).isEqualTo(defect);
        assertThat(arrival.reason()).contains(phrase);
        assertThat(arrival.key()).isSameAs(key);
        assertThat(arrival.value()).isSameAs(bytes);
    }

    private static Arrival<Observation> read(ArrivalDeserializer<Observation> deserializer, byte[] key, byte[] bytes)
            throws IOException {
        List<Arrival<Observation>> read = new ArrayList<>();
        deserializer.deserialize(new ConsumerRecord<>("observations", 2, 42, key, bytes), new ListCollector<>(read));
        assertThat(read).hasSize(1);
        return read.get(0);
    }

    private static ArrivalDeserializer<Observation> deserializer(URI registry) {
        ArrivalDeserializer<Observation> deserializer = new ArrivalDeserializer<>(
                () -> Topics.OBSERVATIONS, registry, Observation::streamId, MessageTypes.OBSERVATION_ARRIVAL);
        deserializer.open(null);
        return deserializer;
    }
}
