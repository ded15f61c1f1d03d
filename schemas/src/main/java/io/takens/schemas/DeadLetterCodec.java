package io.takens.schemas;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

final class DeadLetterCodec implements Codec<DeadLetter> {
    private static final DeadLetter.Defect[] DEFECTS = DeadLetter.Defect.values();

    private final Schema schema = Codecs.schema("DeadLetter");

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public void write(DeadLetter message, Encoder out) throws IOException {
        out.writeString(message.topic());
        out.writeInt(message.partition());
        out.writeLong(message.offset());
        out.writeLong(message.timestamp());
        Blocks.writeOptional(message.key(), out);
        Blocks.writeOptional(message.value(), out);
        out.writeEnum(message.defect().ordinal());
        out.writeString(message.message());
    }

    @Override
    public DeadLetter read(Decoder in) throws IOException {
        // Java evaluates arguments from left to right: the order below is the order on the wire.
        return new DeadLetter(
                in.readString(),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                Blocks.optionalBytes(in),
                Blocks.optionalBytes(in),
                Blocks.symbol(DEFECTS, in),
                in.readString());
    }
}
