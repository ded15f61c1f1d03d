package io.takens.jobs.kafka;

import io.takens.registry.RegistryClient;
import io.takens.schemas.Topic;
import io.takens.schemas.Wire;
import java.io.Serializable;
import java.net.URI;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.util.function.SerializableSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Turns messages into the records of a topic.
 *
 * @param <T> message type
 */
final class MessageSerializer<T> implements KafkaRecordSerializationSchema<T> {
    private static final long serialVersionUID = 1L;

    private final SerializableSupplier<Topic<T>> topic;
    private final URI registry;
    private final Form<T> form;
    private transient Topic<T> to;
    private transient Wire<T> wire;

    /** What a record has besides its value. */
    interface Form<T> extends Serializable {

        /** Null if the record shall have none. */
        byte[] key(T message);

        /** Event time, milliseconds since the epoch. */
        long timestamp(T message);

        void headers(T message, Headers headers);
    }

    MessageSerializer(SerializableSupplier<Topic<T>> topic, URI registry, Form<T> form) {
        this.topic = topic;
        this.registry = registry;
        this.form = form;
    }

    @Override
    public void open(SerializationSchema.InitializationContext context, KafkaSinkContext sink) {
        to = topic.get();
        wire = Wire.of(to, new RegistryClient(registry));
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(T message, KafkaSinkContext context, Long timestamp) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                to.name(), null, Math.max(0, form.timestamp(message)), form.key(message), wire.encode(message));
        form.headers(message, record.headers());
        return record;
    }
}
