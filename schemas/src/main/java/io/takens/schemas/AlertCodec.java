package io.takens.schemas;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

final class AlertCodec implements Codec<Alert> {
    private static final Alert.Kind[] KINDS = Alert.Kind.values();

    private final Schema schema = Codecs.schema("Alert");

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public void write(Alert message, Encoder out) throws IOException {
        out.writeString(message.streamId());
        out.writeEnum(message.kind().ordinal());
        out.writeLong(message.onsetSequence());
        out.writeLong(message.onsetLow());
        out.writeLong(message.onsetHigh());
        out.writeLong(message.onsetTime());
        out.writeLong(message.detectedSequence());
        out.writeLong(message.detectedTime());
        Blocks.write(message.channels(), out);
        out.writeDouble(message.statistic());
        out.writeDouble(message.threshold());
        out.writeDouble(message.falseAlarmRate());
        out.writeInt(message.regimeBefore());
        out.writeInt(message.regimeAfter());
        out.writeString(message.evidence());
        out.writeString(message.symbols());
    }

    @Override
    public Alert read(Decoder in) throws IOException {
        // Java evaluates arguments from left to right: the order below is the order on the wire.
        return new Alert(
                in.readString(),
                Blocks.symbol(KINDS, in),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                Blocks.strings(in),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readInt(),
                in.readInt(),
                in.readString(),
                in.readString());
    }
}
