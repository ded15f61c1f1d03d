package io.takens.flink;

import io.takens.regime.OngoingIncidents;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Bytes of {@link OngoingIncidents}, as drawn there. */
final class OngoingIncidentsSerializer extends VersionedSerializer<OngoingIncidents> {
    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(OngoingIncidents state, DataOutputView out) throws IOException {
        state.write(out);
    }

    @Override
    public OngoingIncidents deserialize(DataInputView in) throws IOException {
        return OngoingIncidents.read(in, IncidentFunction.FALSE_DISCOVERY_RATE);
    }

    @Override
    public TypeSerializerSnapshot<OngoingIncidents> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Nothing to remember. */
    public static final class Snapshot extends VersionedSnapshot<OngoingIncidents> {
        @Override
        public TypeSerializer<OngoingIncidents> restoreSerializer() {
            return new OngoingIncidentsSerializer();
        }
    }
}
