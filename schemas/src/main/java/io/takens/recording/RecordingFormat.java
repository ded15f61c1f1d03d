package io.takens.recording;

import io.takens.recording.RecordedRecord.RecordedHeader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * What the writer and the reader of recordings agree on.
 *
 * <pre>
 *   header   "Obj" 1, metadata map, sync marker      an Avro object container file
 *   block    count, size, deflated items, sync marker
 *            items: RecordedSchema before the first record that needs it, RecordedRecord ..., Seal
 *   block    ...                                     the last seal says that it is the last
 * </pre>
 *
 * <p>The sync marker is the beginning of the SHA-256 of the metadata: it finds damage to the header, and the same input
 * gives the same file.
 */
final class RecordingFormat {
    static final int VERSION = 1;
    static final String CODEC = DataFileConstants.DEFLATE_CODEC;
    static final String VERSION_KEY = "takens.format";
    static final String PROGRAM_KEY = "takens.program";
    static final String COMMAND_KEY = "takens.command";
    static final String TOPICS_KEY = "takens.topics";
    static final String SEED_KEY = "takens.seed";
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

    /** Metadata of a file of this version. */
    static SortedMap<String, byte[]> metadata(Provenance provenance) {
        SortedMap<String, byte[]> metadata = new TreeMap<>();
        metadata.put(DataFileConstants.SCHEMA, utf8(ITEM.toString()));
        metadata.put(DataFileConstants.CODEC, utf8(CODEC));
        metadata.put(VERSION_KEY, utf8(String.valueOf(VERSION)));
        metadata.put(PROGRAM_KEY, utf8(provenance.program()));
        metadata.put(COMMAND_KEY, utf8(provenance.command()));
        metadata.put(TOPICS_KEY, utf8(String.join(",", provenance.topics())));
        if (provenance.seed() != null) {
            metadata.put(SEED_KEY, utf8(provenance.seed().toString()));
        }
        return metadata;
    }

    static Provenance provenance(SortedMap<String, byte[]> metadata) {
        String topics = text(metadata, TOPICS_KEY);
        String seed = text(metadata, SEED_KEY);
        return new Provenance(
                text(metadata, PROGRAM_KEY),
                text(metadata, COMMAND_KEY),
                topics.isEmpty() ? List.of() : List.of(topics.split(",")),
                seed.isEmpty() ? null : Long.valueOf(seed));
    }

    /** A value of the metadata; empty if it is not there. */
    static String text(SortedMap<String, byte[]> metadata, String key) {
        return new String(metadata.getOrDefault(key, new byte[0]), StandardCharsets.UTF_8);
    }

    static byte[] sync(SortedMap<String, byte[]> metadata) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            metadata.forEach((key, value) -> {
                byte[] name = utf8(key);
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(name.length).array());
                digest.update(name);
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(value.length).array());
                digest.update(value);
            });
            return Arrays.copyOf(digest.digest(), DataFileConstants.SYNC_SIZE);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
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

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
