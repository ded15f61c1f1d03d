package io.takens.flink;

import io.takens.regime.Detection;
import io.takens.regime.OngoingIncidents.Alarm;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * Bytes of a {@link GroupEvent} on the network; none is ever kept in state.
 *
 * <p>Layout, version 1, big endian:
 * <pre>
 * byte    version
 * string  streamId, long time
 * boolean alarm; if true byte kind, long onset, double step, double strength
 * </pre>
 */
final class GroupEventSerializer extends VersionedSerializer<GroupEvent> {
    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;
    private static final Detection.Kind[] KINDS = Detection.Kind.values();

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public GroupEvent copy(GroupEvent from) {
        return from;
    }

    @Override
    public void serialize(GroupEvent event, DataOutputView out) throws IOException {
        out.writeByte(VERSION);
        StringValue.writeString(event.streamId(), out);
        out.writeLong(event.time());
        Alarm alarm = event.alarm();
        out.writeBoolean(alarm != null);
        if (alarm != null) {
            out.writeByte(alarm.kind().ordinal());
            out.writeLong(alarm.onset());
            out.writeDouble(alarm.step());
            out.writeDouble(alarm.strength());
        }
    }

    @Override
    public GroupEvent deserialize(DataInputView in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("GroupEvent version " + version + ", this build reads " + VERSION);
        }
        String streamId = StringValue.readString(in);
        long time = in.readLong();
        Alarm alarm = in.readBoolean()
                ? new Alarm(streamId, KINDS[in.readByte()], in.readLong(), time, in.readDouble(), in.readDouble())
                : null;
        return new GroupEvent(streamId, time, alarm);
    }

    @Override
    public TypeSerializerSnapshot<GroupEvent> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Nothing to remember. */
    public static final class Snapshot extends VersionedSnapshot<GroupEvent> {
        @Override
        public TypeSerializer<GroupEvent> restoreSerializer() {
            return new GroupEventSerializer();
        }
    }
}
