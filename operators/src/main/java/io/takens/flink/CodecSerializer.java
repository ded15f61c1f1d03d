package io.takens.flink;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Moves messages in their Avro form: int length, then the body that the message's codec writes. Messages are immutable
 * and are not copied.
 *
 * <p>Not thread-safe: buffers are reused; Flink duplicates it for each thread.
 *
 * @param <T> message type
 */
final class CodecSerializer<T> extends VersionedSerializer<T> {
    private static final long serialVersionUID = 1L;

    private final MessageKind kind;
    private transient ByteArrayOutputStream written;
    private transient BinaryEncoder encoder;
    private transient BinaryDecoder decoder;
    private transient byte[] body;

    CodecSerializer(MessageKind kind) {
        this.kind = kind;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public T copy(T from) {
        return from;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return new CodecSerializer<>(kind);
    }

    @Override
    public void serialize(T message, DataOutputView out) throws IOException {
        if (written == null) {
            written = new ByteArrayOutputStream(1024);
        }
        written.reset();
        encoder = EncoderFactory.get().binaryEncoder(written, encoder);
        kind.<T>codec().write(message, encoder);
        encoder.flush();
        out.writeInt(written.size());
        out.write(written.toByteArray());
    }

    @Override
    public T deserialize(DataInputView in) throws IOException {
        int length = readBody(in);
        decoder = DecoderFactory.get().binaryDecoder(body, 0, length, decoder);
        return kind.<T>codec().read(decoder);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        int length = readBody(source);
        target.writeInt(length);
        target.write(body, 0, length);
    }

    private int readBody(DataInputView in) throws IOException {
        int length = in.readInt();
        if (body == null || body.length < length) {
            body = new byte[Math.max(1024, length)];
        }
        in.readFully(body, 0, length);
        return length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodecSerializer<?> serializer && serializer.kind == kind;
    }

    @Override
    public int hashCode() {
        return kind.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new Snapshot<>(kind);
    }

    /**
     * Remembers the kind of message and the schema of its bytes: bytes of another schema are not readable here.
     *
     * @param <T> message type
     */
    public static final class Snapshot<T> implements TypeSerializerSnapshot<T> {
        private MessageKind kind;
        private String schema;

        /** For Flink, which then calls {@link #readSnapshot}. */
        public Snapshot() {}

        Snapshot(MessageKind kind) {
            this.kind = kind;
            this.schema = kind.codec().schema().toString();
        }

        @Override
        public int getCurrentVersion() {
            return 1;
        }

        @Override
        public void writeSnapshot(DataOutputView out) throws IOException {
            out.writeUTF(kind.name());
            out.writeUTF(schema);
        }

        @Override
        public void readSnapshot(int version, DataInputView in, ClassLoader classes) throws IOException {
            VersionedSnapshot.checkVersion(getClass(), version);
            kind = MessageKind.valueOf(in.readUTF());
            schema = in.readUTF();
        }

        @Override
        public TypeSerializer<T> restoreSerializer() {
            return new CodecSerializer<>(kind);
        }

        @Override
        public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> old) {
            return old instanceof Snapshot<T> before && before.kind == kind && before.schema.equals(schema)
                    ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                    : TypeSerializerSchemaCompatibility.incompatible();
        }
    }
}
