package io.takens.recording;

import io.takens.recording.RecordedRecord.RecordedHeader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * The items of a recording, as its writer and its reader agree on them.
 *
 * <pre>
 *   header   "Obj" 1, metadata map, sync marker      an Avro object container file
 *   block    count, size, deflated items, sync marker
 *            items: RecordedSchema before the first record that needs it, RecordedRecord ..., Seal
 *   block    ...                                     the last seal says that it is the last
 * </pre>
 */
final class RecordingFormat {
    static final Schema ITEM = schema();
    static final int RECORD = 0; // branches of the union, in the schema's order
    static final int SCHEMA = 1;
    static final int SEAL = 2;

    private static final int NULL = 0; // branches of ["null", "bytes"]
    private static final int BYTES = 1;

    private RecordingFormat() {}

    private static Schema schema() {
        try (InputStream in = RecordingFormat.class.getResourceAsStream("/io/takens/schemas/Recording.avsc")) {
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Recording.avsc is unreadable in this build", e);
        }
    }

    static void write(RecordedRecord item, Encoder out) throws IOException {
        out.writeIndex(RECORD);
        out.writeString(item.topic());
        out.writeInt(item.partition());
        out.writeLong(item.offset());
        out.writeLong(item.timestamp());
        write(item.key(), out);
        write(item.value(), out);
        out.writeArrayStart();
        out.setItemCount(item.headers().size());
        for (RecordedHeader header : item.headers()) {
            out.startItem();
            out.writeString(header.name());
            write(header.value(), out);
        }
        out.writeArrayEnd();
    }

    /** Reads what follows the union's index. */
    static RecordedRecord readRecord(Decoder in) throws IOException {
        String topic = in.readString();
        int partition = in.readInt();
        long offset = in.readLong();
        long timestamp = in.readLong();
        byte[] key = readBytes(in);
        byte[] value = readBytes(in);
        List<RecordedHeader> headers = new ArrayList<>();
        for (long count = in.readArrayStart(); count > 0; count = in.arrayNext()) {
            for (long i = 0; i < count; i++) {
                headers.add(new RecordedHeader(in.readString(), readBytes(in)));
            }
        }
        return new RecordedRecord(topic, partition, offset, timestamp, key, value, List.copyOf(headers));
    }

    private static void write(byte[] bytes, Encoder out) throws IOException {
        out.writeIndex(bytes == null ? NULL : BYTES);
        if (bytes == null) {
            out.writeNull();
        } else {
            out.writeBytes(bytes);
        }
    }

    private static byte[] readBytes(Decoder in) throws IOException {
        if (in.readIndex() == NULL) {
            in.readNull();
            return null;
        }
        ByteBuffer bytes = in.readBytes(null);
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return copy;
    }
}
