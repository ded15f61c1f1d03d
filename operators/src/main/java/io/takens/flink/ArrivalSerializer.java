package io.takens.flink;

import io.takens.schemas.DeadLetter.Defect;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.CompositeTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * Bytes of an {@link Arrival}, on the network and where one waits in a stream's state. Arrivals are immutable and are not
 * copied.
 *
 * <p>Layout, version 1, big endian:
 * <pre>
 * byte    version
 * string  topic           int partition, long offset, long timestamp
 * int     length of the key, -1 = null; bytes
 * int     length of the value, -1 = null; bytes
 * byte    1 = message follows, 0 = byte defect and string reason follow
 * </pre>
 *
 * <p>Not thread-safe: Flink duplicates it for each thread.
 *
 * @param <T> message type
 */
final class ArrivalSerializer<T> extends VersionedSerializer<Arrival<T>> {
    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;
    private static final Defect[] DEFECTS = Defect.values();

    private final TypeSerializer<T> messages;

    ArrivalSerializer(TypeSerializer<T> messages) {
        this.messages = messages;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public Arrival<T> copy(Arrival<T> from) {
        return from;
    }

    @Override
    public TypeSerializer<Arrival<T>> duplicate() {
        return new ArrivalSerializer<>(messages.duplicate());
    }

    @Override
    public void serialize(Arrival<T> arrival, DataOutputView out) throws IOException {
        out.writeByte(VERSION);
        StringValue.writeString(arrival.topic(), out);
        out.writeInt(arrival.partition());
        out.writeLong(arrival.offset());
        out.writeLong(arrival.timestamp());
        writeBytes(arrival.key(), out);
        writeBytes(arrival.value(), out);
        out.writeBoolean(arrival.readable());
        if (arrival.readable()) {
            messages.serialize(arrival.message(), out);
        } else {
            out.writeByte(arrival.defect().ordinal());
            StringValue.writeString(arrival.reason(), out);
        }
    }

    @Override
    public Arrival<T> deserialize(DataInputView in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("Arrival version " + version + ", this build reads " + VERSION);
        }
        Arrival<?> bare = Arrival.of(
                StringValue.readString(in), in.readInt(), in.readLong(), in.readLong(), readBytes(in), readBytes(in));
        return in.readBoolean()
                ? bare.with(messages.deserialize(in))
                : bare.without(DEFECTS[in.readByte()], StringValue.readString(in));
    }

    private static void writeBytes(byte[] bytes, DataOutput out) throws IOException {
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static byte[] readBytes(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ArrivalSerializer<?> serializer && serializer.messages.equals(messages);
    }

    @Override
    public int hashCode() {
        return 31 * messages.hashCode() + 1;
    }

    @Override
    public TypeSerializerSnapshot<Arrival<T>> snapshotConfiguration() {
        return new Snapshot<>(this);
    }

    /**
     * Remembers the serializer of the message within.
     *
     * @param <T> message type
     */
    public static final class Snapshot<T> extends CompositeTypeSerializerSnapshot<Arrival<T>, ArrivalSerializer<T>> {

        /** For Flink, which then calls {@link #readSnapshot}. */
        public Snapshot() {}

        Snapshot(ArrivalSerializer<T> serializer) {
            super(serializer);
        }

        @Override
        protected int getCurrentOuterSnapshotVersion() {
            return 1;
        }

        @Override
        protected TypeSerializer<?>[] getNestedSerializers(ArrivalSerializer<T> outer) {
            return new TypeSerializer<?>[] {outer.messages};
        }

        @Override
        @SuppressWarnings("unchecked") // what getNestedSerializers gave
        protected ArrivalSerializer<T> createOuterSerializerWithNestedSerializers(TypeSerializer<?>[] nested) {
            return new ArrivalSerializer<>((TypeSerializer<T>) nested[0]);
        }
    }
}
