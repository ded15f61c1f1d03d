package io.takens.schemas;

import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

final class ObservationCodec implements Codec<Observation> {
    private final Schema schema = Codecs.schema("Observation");

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public void write(Observation message, Encoder out) throws IOException {
        check(message);
        out.writeString(message.streamId());
        out.writeLong(message.sequence());
        out.writeLong(message.eventTime());
        out.writeDouble(message.interval());
        Blocks.write(message.channels(), out);
        Blocks.write(message.values(), out);
    }

    @Override
    public Observation read(Decoder in) throws IOException {
        String streamId = in.readString();
        long sequence = in.readLong();
        long eventTime = in.readLong();
        double interval = in.readDouble();
        List<String> channels = Blocks.strings(in);
        double[] values = Blocks.doubles(in);
        return new Observation(streamId, sequence, eventTime, interval, channels, values);
    }

    private static void check(Observation message) {
        if (message.streamId().isEmpty()) {
            throw new IllegalArgumentException("observation " + message.sequence() + " has an empty stream id");
        }
        if (message.sequence() < 0) {
            throw new IllegalArgumentException(
                    "sequence " + message.sequence() + " of stream " + message.streamId() + " is below 0");
        }
        if (message.values().length == 0) {
            throw new IllegalArgumentException(
                    "observation " + message.sequence() + " of stream " + message.streamId() + " has no values");
        }
        Check.finite("interval", message.interval());
        Check.names("channels", message.channels(), message.values().length);
        Check.finite("values", message.values());
    }
}
