package io.takens.flink;

import io.takens.schemas.Observation;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Bytes of a {@link StreamState}, as drawn there. Not thread-safe: Flink duplicates it for each thread. */
final class StreamStateSerializer extends VersionedSerializer<StreamState> {
    private static final long serialVersionUID = 1L;

    private final ArrivalSerializer<Observation> arrivals = new ArrivalSerializer<>(new ObservationSerializer());

    @Override
    public TypeSerializer<StreamState> duplicate() {
        return new StreamStateSerializer();
    }

    @Override
    public void serialize(StreamState state, DataOutputView out) throws IOException {
        state.write(out, arrivals);
    }

    @Override
    public StreamState deserialize(DataInputView in) throws IOException {
        return StreamState.read(in, arrivals);
    }

    @Override
    public TypeSerializerSnapshot<StreamState> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Nothing to remember. */
    public static final class Snapshot extends VersionedSnapshot<StreamState> {
        @Override
        public TypeSerializer<StreamState> restoreSerializer() {
            return new StreamStateSerializer();
        }
    }
}
