package io.takens.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.takens.schemas.Alert;
import io.takens.schemas.DeadLetter;
import io.takens.schemas.DeadLetter.Defect;
import io.takens.schemas.Observation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

/** What Flink asks of a type and its serializer, for each type that travels. */
class MessageTypesTest {
    private static final List<TypeInformation<?>> ALL = List.of(
            MessageTypes.OBSERVATION_ARRIVAL,
            MessageTypes.FORECAST_ARRIVAL,
            MessageTypes.FORECAST,
            MessageTypes.FORECAST_EVENT,
            MessageTypes.SCORE,
            MessageTypes.ALERT,
            MessageTypes.DEAD_LETTER);

    @Test
    void anArrivalKeepsEveryByteOfASoundRecordAndOfRubbish() throws IOException {
        Arrival<Void> bare = Arrival.of("observations", 3, 77, -1, new byte[] {0, -1}, new byte[0]);
        Arrival<Void> empty = Arrival.of("observations", 3, 78, 5, null, null);
        for (Arrival<Observation> arrival : List.of(
                Arrivals.sample("a", 5, 1, Double.NaN),
                bare.with(new Observation("ü\0", -1, Long.MIN_VALUE, -0.0, List.of("x", ""), new double[0])),
                bare.<Observation>without(Defect.UNREADABLE, "value starts with 0x07, a framed message with 0x00"),
                empty.<Observation>without(Defect.WRONG_KEY, "record has no key"))) {
            Arrival<Observation> read = through(MessageTypes.OBSERVATION_ARRIVAL, arrival);
            assertThat(read)
                    .usingRecursiveComparison()
                    .withEqualsForType(Double::equals, Double.class) // NaN is NaN
                    .isEqualTo(arrival);
        }
    }

    @Test
    void messagesOfOneStreamCanFollowEachOtherInOneBuffer() throws IOException {
        TypeSerializer<DeadLetter> serializer = serializer(MessageTypes.DEAD_LETTER);
        List<DeadLetter> letters = new ArrayList<>();
        DataOutputSerializer out = new DataOutputSerializer(16);
        for (int i = 0; i < 5; i++) {
            letters.add(new DeadLetter("t", i, i, i, null, new byte[5000 / (i + 1)], Defect.LATE, "no. " + i));
            serializer.serialize(letters.get(i), out);
        }
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        DataOutputSerializer copied = new DataOutputSerializer(16);
        for (int i = 0; i < 5; i++) {
            serializer.copy(in, copied);
        }
        DataInputDeserializer again = new DataInputDeserializer(copied.getCopyOfBuffer());
        for (DeadLetter letter : letters) {
            assertThat(serializer.deserialize(again)).usingRecursiveComparison().isEqualTo(letter);
        }
        assertThat(again.available()).isZero();
    }

    @Test
    void equalTypesMeanEqualSerializersAndOthersDoNot() {
        for (TypeInformation<?> one : ALL) {
            for (TypeInformation<?> other : ALL) {
                assertThat(one.equals(other)).isEqualTo(one == other);
                assertThat(serializer(one).equals(serializer(other))).isEqualTo(one == other);
            }
            assertThat(serializer(one)).isEqualTo(serializer(one).duplicate()).hasSameHashCodeAs(serializer(one));
            assertThat(serializer(one).duplicate()).isNotSameAs(serializer(one));
        }
    }

    @Test
    void typesAndSerializersTravelWithTheJobGraph() throws Exception {
        for (TypeInformation<?> type : ALL) {
            assertThat(InstantiationUtil.clone(type)).isEqualTo(type);
            assertThat(InstantiationUtil.clone(serializer(type))).isEqualTo(serializer(type));
        }
    }

    @Test
    void aSnapshotRestoresItsSerializerAndKnowsItsOwn() throws IOException {
        for (TypeInformation<?> type : ALL) {
            checkSnapshot(serializer(type));
        }
        checkSnapshot(new StreamStateSerializer());
    }

    @Test
    void aSnapshotOfOneMessageIsIncompatibleWithAnother() {
        TypeSerializerSnapshot<Alert> alert = serializer(MessageTypes.ALERT).snapshotConfiguration();
        @SuppressWarnings({"unchecked", "rawtypes"})
        TypeSerializerSnapshot<Alert> other =
                (TypeSerializerSnapshot) serializer(MessageTypes.SCORE).snapshotConfiguration();
        assertThat(alert.resolveSchemaCompatibility(other).isIncompatible()).isTrue();
    }

    @Test
    void aSnapshotRefusesAnUnknownVersionWithBothNumbers() {
        var snapshot = new StreamStateSerializer().snapshotConfiguration();
        assertThatThrownBy(() -> snapshot.readSnapshot(
                        9, new DataInputDeserializer(), getClass().getClassLoader()))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("version 9, this build reads 1");
    }

    private static <T> void checkSnapshot(TypeSerializer<T> serializer) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
        TypeSerializerSnapshot<T> read = TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(out.getCopyOfBuffer()), MessageTypesTest.class.getClassLoader());
        assertThat(read.restoreSerializer()).isEqualTo(serializer);
        assertThat(serializer
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(read)
                        .isCompatibleAsIs())
                .isTrue();
    }

    private static <T> T through(TypeInformation<T> type, T message) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(16);
        serializer(type).serialize(message, out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        T read = serializer(type).deserialize(in);
        assertThat(in.available()).isZero();
        return read;
    }

    private static <T> TypeSerializer<T> serializer(TypeInformation<T> type) {
        return type.createSerializer(new SerializerConfigImpl());
    }
}
