package io.takens.schemas;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

final class ScoreCodec implements Codec<Score> {
    private final Schema schema = Codecs.schema("Score");

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public void write(Score message, Encoder out) throws IOException {
        out.writeString(message.streamId());
        out.writeLong(message.sequence());
        out.writeLong(message.issueTime());
        out.writeLong(message.resolvedTime());
        out.writeString(message.expert());
        out.writeEnum(message.status().ordinal());
        Blocks.write(message.leadSteps(), out);
        Blocks.write(message.normalizedError(), out);
        Blocks.write(message.crps(), out);
        out.writeDouble(message.coverage50());
        out.writeDouble(message.coverage90());
        out.writeInt(message.validSteps());
        Blocks.writeOptional(message.validSeconds(), out);
        Blocks.writeOptional(message.validLyapunovTimes(), out);
        out.writeBoolean(message.censored());
        out.writeDouble(message.threshold());
    }

    @Override
    public Score read(Decoder in) throws IOException {
        // Java evaluates arguments from left to right: the order below is the order on the wire.
        return new Score(
                in.readString(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readString(),
                Blocks.symbol(ForecastCodec.STATUS, in),
                Blocks.ints(in),
                Blocks.doubles(in),
                Blocks.doubles(in),
                in.readDouble(),
                in.readDouble(),
                in.readInt(),
                Blocks.optionalDouble(in),
                Blocks.optionalDouble(in),
                in.readBoolean(),
                in.readDouble());
    }
}
