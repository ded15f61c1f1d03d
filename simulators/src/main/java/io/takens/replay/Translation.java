package io.takens.replay;

import io.takens.recording.RecordedRecord;
import io.takens.registry.SchemaRegistry;
import io.takens.registry.UnknownSchemaException;
import io.takens.schemas.MalformedMessageException;
import io.takens.schemas.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * What must change in a record's value before another cluster can read it: the schema id of its frame, which another
 * registry gives anew, and the event time if it is to be shifted. Every other byte stays, also of values that nobody can
 * read.
 *
 * <p>Not thread-safe.
 */
final class Translation {
    private static final String TIME = "eventTime"; // microseconds
    private static final Set<String> TIMED = Set.of("io.takens.schemas.Observation", "io.takens.schemas.Truth");

    private final SchemaRegistry from;
    private final SchemaRegistry to;
    private final Map<String, Integer> ids = new HashMap<>();

    /**
     * @param from schemas of the recording
     * @param to registry of those who will read
     */
    Translation(SchemaRegistry from, SchemaRegistry to) {
        this.from = from;
        this.to = to;
    }

    /** Event time of the message, microseconds since the epoch; null if it has none or can't be read. */
    Long eventTime(RecordedRecord record) throws IOException {
        Schema schema = schema(record);
        GenericRecord message = schema == null || !TIMED.contains(schema.getFullName()) ? null : read(record, schema);
        return message == null ? null : (Long) message.get(TIME);
    }

    /**
     * The value as the readers of a topic need it.
     *
     * @param subject under which that topic's schemas are registered
     * @param shift microseconds to add to event times
     * @throws IllegalArgumentException if event times are to be shifted and this message's can't be
     * @throws IOException if the registry fails
     */
    byte[] value(RecordedRecord record, String subject, long shift) throws IOException {
        Schema schema = schema(record);
        if (schema == null) {
            return record.value();
        }
        int id = id(subject, schema, Wire.schemaId(record.value()));
        byte[] value = shift == 0 ? record.value().clone() : shifted(record, schema, shift);
        ByteBuffer.wrap(value).putInt(1, id);
        return value;
    }

    /** Schema of a value, null if it is no framed message or names a schema that the recording hasn't. */
    private Schema schema(RecordedRecord record) throws IOException {
        try {
            return from.byId(Wire.schemaId(record.value()));
        } catch (MalformedMessageException | UnknownSchemaException unreadable) {
            return null;
        }
    }

    private int id(String subject, Schema schema, int recorded) throws IOException {
        String key = subject + "#" + recorded;
        Integer known = ids.get(key);
        if (known == null) {
            known = to.register(subject, schema);
            ids.put(key, known);
        }
        return known;
    }

    private static byte[] shifted(RecordedRecord record, Schema schema, long shift) throws IOException {
        if (!TIMED.contains(schema.getFullName())) {
            throw new IllegalArgumentException("the times of a " + schema.getName() + ", which topic " + record.topic()
                    + " holds, cannot be rewritten; replay observations and truth alone");
        }
        GenericRecord message = read(record, schema);
        if (message == null) {
            return record.value().clone();
        }
        message.put(TIME, Math.addExact((Long) message.get(TIME), shift));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(record.value().length + 8);
        bytes.write(record.value(), 0, Wire.HEADER);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(schema).write(message, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    /** The message, null if the bytes after the frame are none of this schema. */
    private static GenericRecord read(RecordedRecord record, Schema schema) {
        byte[] value = record.value();
        BinaryDecoder decoder =
                DecoderFactory.get().binaryDecoder(value, Wire.HEADER, value.length - Wire.HEADER, null);
        try {
            return new GenericDatumReader<GenericRecord>(schema).read(null, decoder);
        } catch (IOException | RuntimeException unreadable) { // any bytes may have been recorded
            return null;
        }
    }
}
