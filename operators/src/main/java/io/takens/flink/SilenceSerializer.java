package io.takens.flink;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A version, which is 1, and the bytes of a {@link Silence}, as drawn there. */
final class SilenceSerializer extends VersionedSerializer<Silence> {
    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    @Override
    public void serialize(Silence state, DataOutputView out) throws IOException {
        out.writeByte(VERSION);
        state.write(out);
    }

    @Override
    public Silence deserialize(DataInputView in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("Silence version " + version + ", this build reads " + VERSION);
        }
        return Silence.read(in);
    }

    @Override
    public TypeSerializerSnapshot<Silence> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Nothing to remember. */
    public static final class Snapshot extends VersionedSnapshot<Silence> {
        @Override
        public TypeSerializer<Silence> restoreSerializer() {
            return new SilenceSerializer();
        }
    }
}
