package io.takens.recording;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Bytes of a container file with their position. Avro's own {@code DataFileStream} trusts the length that a block claims,
 * and cannot say which block is damaged and where; here a length is held against what is left of the file.
 */
final class ContainerInput implements Closeable {
    private static final int LARGEST_BLOCK = 1 << 28; // bytes, packed or not

    private final InputStream in;
    private final long size;
    private long position;

    ContainerInput(Path file) throws IOException {
        size = Files.size(file);
        in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }

    /** Bytes read so far. */
    long position() {
        return position;
    }

    boolean atEnd() {
        return position == size;
    }

    /** A zigzag varint. */
    long readLong() throws IOException {
        long bits = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException();
            }
            position++;
            bits |= (b & 0x7fL) << shift;
            if (b < 0x80) {
                return (bits >>> 1) ^ -(bits & 1);
            }
        }
        throw new IOException("a number of more than 10 bytes");
    }

    byte[] readBytes(long length) throws IOException {
        if (length < 0 || length > LARGEST_BLOCK) {
            throw new IOException("a length of " + length + " bytes");
        }
        if (length > size - position) {
            throw new EOFException();
        }
        byte[] bytes = in.readNBytes((int) length);
        position += bytes.length;
        return bytes;
    }

    /** Undoes deflate, as in RFC 1951. */
    static byte[] inflate(byte[] packed) throws IOException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            ByteArrayOutputStream unpacked = new ByteArrayOutputStream(4 * packed.length);
            byte[] chunk = new byte[1 << 14];
            while (!inflater.finished()) {
                int length = inflater.inflate(chunk);
                if (length == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new IOException("packed data without an end");
                }
                unpacked.write(chunk, 0, length);
                if (unpacked.size() > LARGEST_BLOCK) {
                    throw new IOException("more than " + LARGEST_BLOCK + " bytes when unpacked");
                }
            }
            return unpacked.toByteArray();
        } catch (DataFormatException e) {
            throw new IOException("packed data is damaged", e);
        } finally {
            inflater.end();
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
