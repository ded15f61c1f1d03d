package io.takens.recording;

import io.takens.registry.SchemaRegistry;
import io.takens.registry.UnknownSchemaException;
import io.takens.schemas.AvroLimits;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.zip.CRC32C;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Reads what {@link RecordingWriter} wrote, block by block. A record is handed out once the block that holds it has passed
 * its checks; where a file is damaged or cut off, everything before is handed out first, and then the reader says so.
 *
 * <p>Not thread-safe.
 */
public final class RecordingReader implements AutoCloseable {
    private final Path path;
    private final ContainerInput in;
    private final RecordingHeader header;
    private final Map<Integer, Schema> schemas = new HashMap<>();
    private final CRC32C checksum = new CRC32C();
    private final Queue<RecordedRecord> unsealed = new ArrayDeque<>();
    private final Queue<RecordedRecord> sealed = new ArrayDeque<>();
    private long block; // blocks begun
    private long blockStart; // bytes
    private long records; // handed out or sealed
    private boolean last;

    static {
        AvroLimits.set();
    }

    private RecordingReader(Path path, ContainerInput in) throws IOException {
        this.path = path;
        this.in = in;
        header = RecordingHeader.read(path, in);
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws DamagedRecordingException if it is no recording, or one of a newer format
     */
    public static RecordingReader open(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new DamagedRecordingException(path + ": no such file");
        }
        ContainerInput in = new ContainerInput(path);
        try {
            return new RecordingReader(path, in);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Where the recording comes from. */
    public Provenance provenance() {
        return header.provenance();
    }

    /**
     * The schemas that the records handed out so far name, under the ids that they had where they were recorded.
     * Nothing can be registered there.
     */
    public SchemaRegistry schemas() {
        return new SchemaRegistry() {
            @Override
            public int register(String subject, Schema schema) throws IOException {
                throw new IOException(path + ": a recording takes no schemas");
            }

            @Override
            public Schema byId(int id) throws UnknownSchemaException {
                Schema schema = schemas.get(id);
                if (schema == null) {
                    throw new UnknownSchemaException(id);
                }
                return schema;
            }
        };
    }

    /**
     * Next record, or null after the last.
     *
     * @throws DamagedRecordingException if what follows is damaged or the file was cut off
     */
    public RecordedRecord next() throws IOException {
        while (sealed.isEmpty() && !last) {
            readBlock();
        }
        if (sealed.isEmpty() && !in.atEnd()) {
            throw new DamagedRecordingException(path + ": goes on at byte " + in.position()
                    + ", after the block marked as the last" + soundRecords());
        }
        return sealed.poll();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void readBlock() throws IOException {
        blockStart = in.position();
        if (in.atEnd()) {
            throw new DamagedRecordingException(path + ": cut off after block " + block + ", at byte " + blockStart
                    + ", where no block is marked as the last" + soundRecords());
        }
        block++;
        try {
            long items = in.readLong();
            byte[] packed = in.readBytes(in.readLong());
            if (!Arrays.equals(in.readBytes(DataFileConstants.SYNC_SIZE), header.sync())) {
                throw new IOException("no sync marker at its end");
            }
            readItems(items, ContainerInput.inflate(packed));
        } catch (EOFException e) {
            throw new DamagedRecordingException(
                    path + ": cut off within block " + block + ", which begins at byte " + blockStart + soundRecords());
        } catch (IOException | RuntimeException e) { // Avro answers some bytes with unchecked exceptions
            throw new DamagedRecordingException(path + ": block " + block + " at byte " + blockStart + " is damaged: "
                    + e.getMessage() + soundRecords());
        }
    }

    private String soundRecords() {
        return "; the " + records + " records before it are sound";
    }

    private void readItems(long items, byte[] bytes) throws IOException {
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, null);
        try {
            for (long i = 0; i < items; i++) {
                int start = bytes.length - decoder.remainingBytes();
                int branch = decoder.readIndex();
                switch (branch) {
                    case RecordingFormat.RECORD -> unsealed.add(RecordingFormat.readRecord(decoder));
                    case RecordingFormat.SCHEMA ->
                        schemas.put(decoder.readInt(), new Schema.Parser().parse(decoder.readString()));
                    case RecordingFormat.SEAL -> seal(decoder, i == items - 1);
                    default -> throw new IOException("item " + i + " is of unknown kind " + branch);
                }
                if (branch != RecordingFormat.SEAL) {
                    checksum.update(bytes, start, bytes.length - decoder.remainingBytes() - start);
                }
            }
        } catch (EOFException e) {
            throw new IOException("it holds less than its " + items + " items", e);
        }
        if (!decoder.isEnd()) {
            throw new IOException("it holds more than its " + items + " items");
        }
    }

    private void seal(BinaryDecoder decoder, boolean endsBlock) throws IOException {
        long count = decoder.readLong();
        int expected = decoder.readInt();
        boolean isLast = decoder.readBoolean();
        if (!endsBlock || !decoder.isEnd()) {
            throw new IOException("its seal is not its end");
        }
        if (count != records + unsealed.size() || expected != (int) checksum.getValue()) {
            throw new IOException("its checksum differs");
        }
        records = count;
        sealed.addAll(unsealed);
        unsealed.clear();
        last = isLast;
    }
}
