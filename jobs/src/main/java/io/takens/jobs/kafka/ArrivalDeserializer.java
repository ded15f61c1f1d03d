package io.takens.jobs.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.takens.flink.Arrival;
import io.takens.registry.RegistryClient;
import io.takens.schemas.DeadLetter.Defect;
import io.takens.schemas.MalformedMessageException;
import io.takens.schemas.Topic;
import io.takens.schemas.Wire;
import java.io.IOException;
import java.net.URI;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.flink.util.function.SerializableFunction;
import org.apache.flink.util.function.SerializableSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads a record, whatever is in it: what can't be read becomes an arrival with the reason. Only a registry that does not
 * answer is an error, because the bytes may be good.
 *
 * @param <T> message type
 */
final class ArrivalDeserializer<T> implements KafkaRecordDeserializationSchema<Arrival<T>> {
    private static final long serialVersionUID = 1L;

    private final SerializableSupplier<Topic<T>> topic;
    private final URI registry;
    private final SerializableFunction<T, String> streamId;
    private final TypeInformation<Arrival<T>> type;
    private transient Wire<T> wire;

    ArrivalDeserializer(
            SerializableSupplier<Topic<T>> topic,
            URI registry,
            SerializableFunction<T, String> streamId,
            TypeInformation<Arrival<T>> type) {
        this.topic = topic;
        this.registry = registry;
        this.streamId = streamId;
        this.type = type;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        wire = Wire.of(topic.get(), new RegistryClient(registry));
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Arrival<T>> out) throws IOException {
        out.collect(read(Arrival.of(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.key(),
                record.value())));
    }

    private Arrival<T> read(Arrival<Void> raw) throws IOException {
        if (raw.key() == null) {
            return raw.without(Defect.UNREADABLE, "record has no key");
        }
        T message;
        try {
            message = wire.decode(raw.value());
        } catch (MalformedMessageException e) {
            return raw.without(Defect.UNREADABLE, e.getMessage());
        }
        String id = streamId.apply(message);
        if (id.isEmpty()) {
            return raw.without(Defect.WRONG_KEY, "stream id is empty");
        }
        if (!id.equals(raw.stream())) {
            return raw.without(
                    Defect.WRONG_KEY,
                    "key of " + raw.key().length + " bytes is not the stream id of " + id.getBytes(UTF_8).length
                            + " bytes in the message");
        }
        return raw.with(message);
    }

    @Override
    public TypeInformation<Arrival<T>> getProducedType() {
        return type;
    }
}
