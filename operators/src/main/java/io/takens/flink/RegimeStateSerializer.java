package io.takens.flink;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Bytes of a {@link RegimeState}, as drawn there. */
final class RegimeStateSerializer extends VersionedSerializer<RegimeState> {
    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(RegimeState state, DataOutputView out) throws IOException {
        state.write(out);
    }

    @Override
    public RegimeState deserialize(DataInputView in) throws IOException {
        return RegimeState.read(in);
    }

    @Override
    public TypeSerializerSnapshot<RegimeState> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Nothing to remember. */
    public static final class Snapshot extends VersionedSnapshot<RegimeState> {
        @Override
        public TypeSerializer<RegimeState> restoreSerializer() {
            return new RegimeStateSerializer();
        }
    }
}
