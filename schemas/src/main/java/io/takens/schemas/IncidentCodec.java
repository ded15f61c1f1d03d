package io.takens.schemas;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

final class IncidentCodec implements Codec<Incident> {
    private final Schema schema = Codecs.schema("Incident");

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public void write(Incident message, Encoder out) throws IOException {
        out.writeString(message.group());
        out.writeLong(message.onsetTime());
        out.writeLong(message.lastOnsetTime());
        out.writeLong(message.detectedTime());
        out.writeLong(message.closedTime());
        out.writeInt(message.affected());
        Blocks.write(message.streams(), out);
        Blocks.write(message.kinds(), out);
        out.writeInt(message.watched());
        out.writeDouble(message.chance());
        out.writeDouble(message.falseDiscoveryRate());
        out.writeBoolean(message.discovery());
        out.writeString(message.evidence());
    }

    @Override
    public Incident read(Decoder in) throws IOException {
        // Java evaluates arguments from left to right: the order below is the order on the wire.
        return new Incident(
                in.readString(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readInt(),
                Blocks.strings(in),
                Blocks.strings(in),
                in.readInt(),
                in.readDouble(),
                in.readDouble(),
                in.readBoolean(),
                in.readString());
    }
}
