package io.takens.flink;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A version, which is 1, and the bytes of a {@link PartitionClock}, as drawn there. */
final class PartitionClockSerializer extends VersionedSerializer<PartitionClock> {
    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    @Override
    public void serialize(PartitionClock state, DataOutputView out) throws IOException {
        out.writeByte(VERSION);
        state.write(out);
    }

    @Override
    public PartitionClock deserialize(DataInputView in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("PartitionClock version " + version + ", this build reads " + VERSION);
        }
        return PartitionClock.read(in);
    }

    @Override
    public TypeSerializerSnapshot<PartitionClock> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Nothing to remember. */
    public static final class Snapshot extends VersionedSnapshot<PartitionClock> {
        @Override
        public TypeSerializer<PartitionClock> restoreSerializer() {
            return new PartitionClockSerializer();
        }
    }
}
