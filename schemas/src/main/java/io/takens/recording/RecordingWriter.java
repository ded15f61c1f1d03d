package io.takens.recording;

import io.takens.registry.SchemaRegistry;
import io.takens.registry.UnknownSchemaException;
import io.takens.schemas.MalformedMessageException;
import io.takens.schemas.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32C;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Writes records of topics to a file, verbatim, together with the schemas that they name, so that it can be read where
 * their registry cannot. The format is Avro's object container file; see the README of this module for its picture.
 *
 * <p>Memory is one block, {@value #BLOCK} bytes before packing. {@link #flush} ends a block early: what was flushed is
 * readable even if the process is killed. The file appears under its name with {@link #commit}; without it
 * {@link #close} leaves nothing. Not thread-safe.
 */
public final class RecordingWriter implements AutoCloseable {
    private static final int BLOCK = 1 << 16;
    private static final int LEVEL = 6; // of deflate

    private final AtomicFile file;
    private final SchemaRegistry registry;
    private final DataFileWriter<Object> container;
    private final Set<Integer> embedded = new HashSet<>();
    private final CRC32C checksum = new CRC32C();
    private final ByteArrayOutputStream item = new ByteArrayOutputStream(1 << 12);
    private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(item, null);
    private long records;
    private long unsealed; // bytes

    private RecordingWriter(AtomicFile file, Provenance provenance, SchemaRegistry registry) throws IOException {
        this.file = file;
        this.registry = registry;
        container = new DataFileWriter<>(new GenericDatumWriter<>(RecordingFormat.ITEM));
        container.setCodec(CodecFactory.deflateCodec(LEVEL));
        container.setSyncInterval(4 * BLOCK); // blocks end with their seal, before this
        RecordingHeader header = RecordingHeader.of(provenance);
        header.entries().forEach(container::setMeta);
        container.create(RecordingFormat.ITEM, file.stream(), header.sync());
    }

    /**
     * Starts a file.
     *
     * @param provenance what its header says of its origin
     * @param registry where to look up the schemas that records name
     * @throws IOException if it cannot be written
     */
    public static RecordingWriter create(Path path, Provenance provenance, SchemaRegistry registry) throws IOException {
        AtomicFile file = AtomicFile.create(path);
        try {
            return new RecordingWriter(file, provenance, registry);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /**
     * Appends one record.
     *
     * @throws IOException if the disk or the registry fails
     */
    public void append(RecordedRecord record) throws IOException {
        embedSchema(record.value());
        item.reset();
        RecordingFormat.write(record, encoder);
        append();
        records++;
        if (unsealed >= BLOCK) {
            flush();
        }
    }

    /** Records appended so far. */
    public long records() {
        return records;
    }

    /** Ends the block and hands it to the operating system. */
    public void flush() throws IOException {
        if (unsealed > 0) {
            seal(false);
        }
    }

    /** Ends the file and gives it its name. */
    public void commit() throws IOException {
        seal(true);
        file.commit();
    }

    /** Leaves {@code FILE.part}, whole up to its last block: where the disk is full, that is better than nothing. */
    public void abandon() throws IOException {
        file.abandon();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void seal(boolean last) throws IOException {
        item.reset();
        encoder.writeIndex(RecordingFormat.SEAL);
        encoder.writeLong(records);
        encoder.writeInt((int) checksum.getValue());
        encoder.writeBoolean(last);
        container.appendEncoded(ByteBuffer.wrap(item.toByteArray()));
        container.flush();
        unsealed = 0;
    }

    private void embedSchema(byte[] value) throws IOException {
        int id;
        String schema;
        try {
            id = Wire.schemaId(value);
            if (embedded.contains(id)) {
                return;
            }
            schema = registry.byId(id).toString();
        } catch (MalformedMessageException | UnknownSchemaException e) {
            return; // a bad record is recorded as it is, and has no schema
        }
        embedded.add(id);
        item.reset();
        encoder.writeIndex(RecordingFormat.SCHEMA);
        encoder.writeInt(id);
        encoder.writeString(schema);
        append();
    }

    private void append() throws IOException {
        byte[] bytes = item.toByteArray();
        checksum.update(bytes);
        container.appendEncoded(ByteBuffer.wrap(bytes));
        unsealed += bytes.length;
    }
}
