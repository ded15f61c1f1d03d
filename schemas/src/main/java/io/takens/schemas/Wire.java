package io.takens.schemas;

import io.takens.registry.SchemaRegistry;
import io.takens.registry.UnknownSchemaException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * Messages to and from record values, in the framing that Confluent's clients share.
 *
 * <pre>
 *   byte  0        1 .. 4                5 ..
 *        | 0x00 | schema id, big-endian | Avro binary body |
 * </pre>
 *
 * <p>The schema is registered at the first {@link #encode}; nothing is asked of the registry to read messages of a
 * schema already met. A body of another version costs five to eight times as much to read as one of ours.
 *
 * <p>Not thread-safe and not serializable. A Flink operator keeps it in a transient field, ships what it is made of and
 * builds it in {@code open}:
 * <pre>{@code
 *   private final URI registry;             // travels with the job graph
 *   private transient Wire<Forecast> wire;  // belongs to one subtask
 *   public void open(OpenContext context) {
 *       wire = Wire.of(Topics.FORECASTS, new RegistryClient(registry));
 *   }
 * }</pre>
 *
 * @param <T> message type
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html">
 *     Confluent, Formats, Serializers, and Deserializers: wire format</a>
 */
public final class Wire<T> {
    /** First byte of every framed value. */
    public static final byte MAGIC = 0;

    /** Bytes before the body. */
    public static final int HEADER = 1 + Integer.BYTES;

    private static final int UNREGISTERED = Integer.MIN_VALUE;

    private final Codec<T> codec;
    private final SchemaRegistry registry;
    private final String subject;
    private final Map<Integer, Optional<Resolution>> writers = new HashMap<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    private int id = UNREGISTERED;
    private BinaryEncoder encoder;
    private BinaryDecoder decoder;

    /**
     * @param codec form of the body
     * @param registry where schemas get their ids
     * @param subject name under which the codec's schema is registered: topic + "-value"
     */
    public Wire(Codec<T> codec, SchemaRegistry registry, String subject) {
        this.codec = codec;
        this.registry = registry;
        this.subject = subject;
    }

    /** What travels on {@code topic}, under the topic's own subject. */
    public static <T> Wire<T> of(Topic<T> topic, SchemaRegistry registry) {
        return new Wire<>(topic.codec(), registry, topic.subject());
    }

    /**
     * Frames one message.
     *
     * @throws IllegalArgumentException where the message breaks its contract
     * @throws UncheckedIOException if the registry refuses the schema or cannot be reached
     */
    public byte[] encode(T message) {
        try {
            if (id == UNREGISTERED) {
                id = registry.register(subject, codec.schema());
            }
            bytes.reset();
            BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, encoder);
            encoder = null; // a refused message leaves its beginning in the encoder's buffer: don't use that again
            out.writeFixed(ByteBuffer.allocate(HEADER).put(MAGIC).putInt(id).array());
            codec.write(message, out);
            out.flush();
            encoder = out;
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads one framed message of any compatible version.
     *
     * @param value bytes of a record's value, null if it had none
     * @throws MalformedMessageException if the bytes are at fault: put them aside and go on
     * @throws IOException if the registry could not be asked: the bytes may be good, try again
     */
    public T decode(byte[] value) throws IOException {
        Optional<Resolution> resolution = resolution(schemaId(value));
        try {
            decoder = DecoderFactory.get().binaryDecoder(value, HEADER, value.length - HEADER, decoder);
            T message =
                    codec.read(resolution.isEmpty() ? decoder : resolution.get().resolve(decoder));
            if (decoder.isEnd()) {
                return message;
            }
        } catch (IOException | RuntimeException | StackOverflowError e) { // any bytes may come, to Avro as well
            throw new MalformedMessageException(
                    "body of " + (value.length - HEADER) + " bytes is no " + name() + ": " + reason(e), e);
        }
        throw new MalformedMessageException(
                decoder.remainingBytes() + " of " + value.length + " bytes are left over after the " + name());
    }

    /**
     * Id of the schema that a framed value was written with.
     *
     * @throws MalformedMessageException if there is no value, it is too short or it starts with another byte
     */
    public static int schemaId(byte[] value) throws MalformedMessageException {
        if (value == null) {
            throw new MalformedMessageException("record has no value");
        }
        if (value.length < HEADER) {
            throw new MalformedMessageException(
                    "value has " + value.length + " bytes, the magic byte and the schema id alone are " + HEADER);
        }
        if (value[0] != MAGIC) {
            throw new MalformedMessageException(
                    String.format("value starts with 0x%02x, a framed message with 0x%02x", value[0], MAGIC));
        }
        return ByteBuffer.wrap(value).getInt(1);
    }

    private Optional<Resolution> resolution(int id) throws IOException {
        Optional<Resolution> known = writers.get(id);
        if (known == null) {
            known = lookUp(id);
            writers.put(id, known);
        }
        return known;
    }

    /** How to read what was written with the schema of this id; empty if that is our own. */
    private Optional<Resolution> lookUp(int id) throws IOException {
        Schema writer;
        try {
            writer = registry.byId(id);
        } catch (UnknownSchemaException e) {
            throw new MalformedMessageException("schema id " + id + " is not in the registry", e);
        }
        if (form(writer).equals(form(codec.schema()))) {
            return Optional.empty();
        }
        try {
            if (SchemaCompatibility.checkReaderWriterCompatibility(codec.schema(), writer)
                            .getType()
                    == SchemaCompatibilityType.COMPATIBLE) {
                return Optional.of(new Resolution(writer, codec.schema()));
            }
        } catch (AvroRuntimeException e) {
            throw new MalformedMessageException("schema id " + id + " cannot be compared with " + name(), e);
        }
        throw new MalformedMessageException(
                "schema id " + id + " is " + writer.getFullName() + ", which cannot be read as " + name());
    }

    /** What decides the bytes: names and types, without docs and defaults. */
    private static String form(Schema schema) {
        return SchemaNormalization.toParsingForm(schema);
    }

    private String name() {
        return codec.schema().getName();
    }

    private static String reason(Throwable e) {
        return e.getMessage() == null ? "it ends early" : e.getMessage();
    }
}
