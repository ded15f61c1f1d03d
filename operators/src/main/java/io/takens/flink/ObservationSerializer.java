package io.takens.flink;

import io.takens.schemas.Observation;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * Moves observations as they were read, sound or not: the Avro codec would refuse to write one with a NaN, which still
 * has to reach its stream to be rejected there.
 *
 * <p>Layout, big endian: string stream id; long sequence; long event time; double interval; int names, each string; int
 * values, each double. The version is that of {@link ArrivalSerializer}, around it.
 *
 * <p>Not thread-safe: the channel names met last are kept, so that they are not made anew for each sample.
 */
final class ObservationSerializer extends VersionedSerializer<Observation> {
    private static final long serialVersionUID = 1L;

    private transient List<String> names;

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<Observation> duplicate() {
        return new ObservationSerializer();
    }

    @Override
    public Observation copy(Observation from) {
        return from;
    }

    @Override
    public void serialize(Observation observation, DataOutputView out) throws IOException {
        StringValue.writeString(observation.streamId(), out);
        out.writeLong(observation.sequence());
        out.writeLong(observation.eventTime());
        out.writeDouble(observation.interval());
        out.writeInt(observation.channels().size());
        for (String channel : observation.channels()) {
            StringValue.writeString(channel, out);
        }
        out.writeInt(observation.values().length);
        for (double value : observation.values()) {
            out.writeDouble(value);
        }
    }

    @Override
    public Observation deserialize(DataInputView in) throws IOException {
        String stream = StringValue.readString(in);
        long sequence = in.readLong();
        long time = in.readLong();
        double interval = in.readDouble();
        List<String> channels = readNames(in);
        double[] values = new double[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return new Observation(stream, sequence, time, interval, channels, values);
    }

    private List<String> readNames(DataInputView in) throws IOException {
        String[] read = new String[in.readInt()];
        for (int i = 0; i < read.length; i++) {
            read[i] = StringValue.readString(in);
        }
        if (names == null || !names.equals(Arrays.asList(read))) {
            names = List.of(read);
        }
        return names;
    }

    @Override
    public TypeSerializerSnapshot<Observation> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Nothing to remember. */
    public static final class Snapshot extends VersionedSnapshot<Observation> {
        @Override
        public TypeSerializer<Observation> restoreSerializer() {
            return new ObservationSerializer();
        }
    }
}
