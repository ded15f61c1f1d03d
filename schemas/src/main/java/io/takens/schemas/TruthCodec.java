package io.takens.schemas;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

final class TruthCodec implements Codec<Truth> {
    private final Schema schema = Codecs.schema("Truth");

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public void write(Truth message, Encoder out) throws IOException {
        out.writeString(message.streamId());
        out.writeLong(message.sequence());
        out.writeLong(message.eventTime());
        out.writeString(message.kind());
        Blocks.write(message.channels(), out);
        out.writeString(message.regimeBefore());
        out.writeString(message.regimeAfter());
        Blocks.writeOptional(message.exponentBefore(), out);
        Blocks.writeOptional(message.exponentAfter(), out);
        out.writeString(message.description());
    }

    @Override
    public Truth read(Decoder in) throws IOException {
        // Java evaluates arguments from left to right: the order below is the order on the wire.
        return new Truth(
                in.readString(),
                in.readLong(),
                in.readLong(),
                in.readString(),
                Blocks.strings(in),
                in.readString(),
                in.readString(),
                Blocks.optionalDouble(in),
                Blocks.optionalDouble(in),
                in.readString());
    }
}
