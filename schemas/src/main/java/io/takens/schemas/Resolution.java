package io.takens.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * From the bytes of another schema version to those of ours, by Avro's own schema resolution: fields are matched by name
 * and reordered, new ones take their default, unknown ones are dropped, unknown enum symbols take the enum's default.
 *
 * <p>The detour over a generic record keeps the hand-written codecs to one order of fields.
 */
final class Resolution {
    private final GenericDatumReader<Object> reader;
    private final GenericDatumWriter<Object> writer;

    Resolution(Schema theirs, Schema ours) {
        reader = new GenericDatumReader<>(theirs, ours);
        writer = new GenericDatumWriter<>(ours);
    }

    /** Reads one message from {@code in} and returns it in our schema's form. */
    BinaryDecoder resolve(Decoder in) throws IOException {
        Object message = reader.read(null, in);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
        writer.write(message, out);
        return DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null);
    }
}
