package io.takens.flink;

import io.takens.schemas.Forecast;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * Bytes of a {@link ForecastEvent} on the network; none is ever kept in state.
 *
 * <p>Layout, version 1, big endian:
 * <pre>
 * byte  version
 * byte  kind
 * int   partition
 *       a forecast as its codec writes it, or string streamId and long limit
 * </pre>
 *
 * <p>Not thread-safe: Flink duplicates it for each thread.
 */
final class ForecastEventSerializer extends VersionedSerializer<ForecastEvent> {
    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;
    private static final ForecastEvent.Kind[] KINDS = ForecastEvent.Kind.values();

    private final CodecSerializer<Forecast> forecasts = new CodecSerializer<>(MessageKind.FORECAST);

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public ForecastEvent copy(ForecastEvent from) {
        return from;
    }

    @Override
    public TypeSerializer<ForecastEvent> duplicate() {
        return new ForecastEventSerializer();
    }

    @Override
    public void serialize(ForecastEvent event, DataOutputView out) throws IOException {
        out.writeByte(VERSION);
        out.writeByte(event.kind().ordinal());
        out.writeInt(event.partition());
        if (event.kind() == ForecastEvent.Kind.ISSUED) {
            forecasts.serialize(event.forecast(), out);
        } else {
            StringValue.writeString(event.streamId(), out);
            out.writeLong(event.limit());
        }
    }

    @Override
    public ForecastEvent deserialize(DataInputView in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("ForecastEvent version " + version + ", this build reads " + VERSION);
        }
        ForecastEvent.Kind kind = KINDS[in.readByte()];
        int partition = in.readInt();
        return kind == ForecastEvent.Kind.ISSUED
                ? ForecastEvent.issued(partition, forecasts.deserialize(in))
                : new ForecastEvent(kind, partition, StringValue.readString(in), null, in.readLong());
    }

    @Override
    public TypeSerializerSnapshot<ForecastEvent> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Nothing to remember. */
    public static final class Snapshot extends VersionedSnapshot<ForecastEvent> {
        @Override
        public TypeSerializer<ForecastEvent> restoreSerializer() {
            return new ForecastEventSerializer();
        }
    }
}
