package io.takens.schemas;

import io.takens.registry.LocalRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** A message of five bytes that announces two thousand million items of no size, in a field that readers skip. */
public final class ArrayOfNothing {
    private static final String FIELDS = "\"fields\":[";
    private static final String AIR = "{\"name\":\"air\",\"type\":{\"type\":\"array\",\"items\":\"null\"}},";

    private ArrayOfNothing() {}

    /** What the reader says to it. */
    public static String refusal() throws IOException {
        LocalRegistry registry = new LocalRegistry();
        Wire<Observation> wire = Wire.of(Topics.OBSERVATIONS, registry);
        Schema newer =
                new Schema.Parser().parse(Codecs.OBSERVATION.schema().toString().replace(FIELDS, FIELDS + AIR));
        int id = registry.register("another", newer);
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(value, null);
        out.writeFixed(ByteBuffer.allocate(Wire.HEADER).putInt(1, id).array());
        out.writeLong(Integer.MAX_VALUE - 100);
        try {
            return wire.decode(value.toByteArray()).toString();
        } catch (MalformedMessageException e) {
            return e.getMessage();
        }
    }
}
