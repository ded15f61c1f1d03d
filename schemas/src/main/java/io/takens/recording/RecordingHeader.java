package io.takens.recording;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.file.DataFileConstants;

/**
 * Header of a recording. The sync marker is the beginning of the SHA-256 of the metadata: it finds damage to the header, and
 * the same input gives the same file.
 */
final class RecordingHeader {
    private static final int VERSION = 1;
    private static final String VERSION_KEY = "takens.format";
    private static final String PROGRAM_KEY = "takens.program";
    private static final String COMMAND_KEY = "takens.command";
    private static final String TOPICS_KEY = "takens.topics";
    private static final String SEED_KEY = "takens.seed";
    private static final int MOST_ENTRIES = 1000;

    private final SortedMap<String, byte[]> metadata;
    private final byte[] sync;

    private RecordingHeader(SortedMap<String, byte[]> metadata) {
        this.metadata = metadata;
        sync = digest(metadata);
    }

    /** Header of a file that this version writes. */
    static RecordingHeader of(Provenance provenance) {
        SortedMap<String, byte[]> metadata = new TreeMap<>();
        metadata.put(DataFileConstants.SCHEMA, utf8(RecordingFormat.ITEM.toString()));
        metadata.put(DataFileConstants.CODEC, utf8(DataFileConstants.DEFLATE_CODEC));
        metadata.put(VERSION_KEY, utf8(String.valueOf(VERSION)));
        metadata.put(PROGRAM_KEY, utf8(provenance.program()));
        metadata.put(COMMAND_KEY, utf8(provenance.command()));
        metadata.put(TOPICS_KEY, utf8(String.join(",", provenance.topics())));
        if (provenance.seed() != null) {
            metadata.put(SEED_KEY, utf8(provenance.seed().toString()));
        }
        return new RecordingHeader(metadata);
    }

    /**
     * Reads a file's header, up to its first block.
     *
     * @throws DamagedRecordingException if it is no recording, a newer one or damaged
     */
    static RecordingHeader read(Path path, ContainerInput in) throws IOException {
        try {
            byte[] magic = in.readBytes(DataFileConstants.MAGIC.length);
            if (!Arrays.equals(magic, DataFileConstants.MAGIC)) {
                throw new DamagedRecordingException(path + ": is no recording, it does not begin with \"Obj\" 1");
            }
            RecordingHeader header = new RecordingHeader(readMetadata(in));
            header.check(path, in.readBytes(DataFileConstants.SYNC_SIZE));
            return header;
        } catch (DamagedRecordingException e) {
            throw e;
        } catch (EOFException e) {
            throw damaged(path, "the file ends within it, at byte " + in.position());
        } catch (IOException e) {
            throw damaged(path, e.getMessage() + " at byte " + in.position());
        }
    }

    private static SortedMap<String, byte[]> readMetadata(ContainerInput in) throws IOException {
        SortedMap<String, byte[]> metadata = new TreeMap<>();
        for (long count = in.readLong(); count != 0; count = in.readLong()) {
            if (count < 0) {
                in.readLong(); // size of the block in bytes
            }
            if (Math.abs(count) > MOST_ENTRIES) {
                throw new IOException(Math.abs(count) + " entries");
            }
            for (long i = Math.abs(count); i > 0; i--) {
                String key = new String(in.readBytes(in.readLong()), StandardCharsets.UTF_8);
                metadata.put(key, in.readBytes(in.readLong()));
            }
        }
        return metadata;
    }

    private void check(Path path, byte[] found) throws DamagedRecordingException {
        String version = text(VERSION_KEY);
        if (version.isEmpty()) {
            throw new DamagedRecordingException(
                    path + ": is an Avro file but no recording, its header has no " + VERSION_KEY);
        }
        if (version.matches("[0-9]{1,9}") && Integer.parseInt(version) > VERSION) {
            throw new DamagedRecordingException(
                    path + ": recording format " + version + ", this build reads 1.." + VERSION);
        }
        if (!Arrays.equals(found, sync)) {
            throw damaged(path, "its checksum differs");
        }
    }

    private static DamagedRecordingException damaged(Path path, String why) {
        return new DamagedRecordingException(path + ": the header is damaged: " + why);
    }

    Provenance provenance() {
        String topics = text(TOPICS_KEY);
        String seed = text(SEED_KEY);
        return new Provenance(
                text(PROGRAM_KEY),
                text(COMMAND_KEY),
                topics.isEmpty() ? List.of() : List.of(topics.split(",")),
                seed.isEmpty() ? null : Long.valueOf(seed));
    }

    /** Entries that are not Avro's own. */
    SortedMap<String, byte[]> entries() {
        return metadata.tailMap("takens.");
    }

    byte[] sync() {
        return sync;
    }

    private String text(String key) {
        return new String(metadata.getOrDefault(key, new byte[0]), StandardCharsets.UTF_8);
    }

    private static byte[] digest(SortedMap<String, byte[]> metadata) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            metadata.forEach((key, value) -> {
                update(digest, utf8(key));
                update(digest, value);
            });
            return Arrays.copyOf(digest.digest(), DataFileConstants.SYNC_SIZE);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void update(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
