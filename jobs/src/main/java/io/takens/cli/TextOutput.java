package io.takens.cli;

import io.takens.recording.AtomicFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * Where a command writes its table: a file that appears under its name only when it is whole, compressed if the name
 * ends in {@code .gz}, or standard output if the name is {@code -}.
 */
final class TextOutput implements AutoCloseable {
    private static final int BUFFER = 1 << 16; // bytes

    private final AtomicFile file; // null = standard output
    private final GZIPOutputStream packed; // null = plain
    private final Writer writer;

    private TextOutput(AtomicFile file, GZIPOutputStream packed, OutputStream bytes) {
        this.file = file;
        this.packed = packed;
        this.writer = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), BUFFER);
    }

    static TextOutput create(Path target) throws IOException {
        if (target.toString().equals("-")) {
            return new TextOutput(null, null, System.out);
        }
        AtomicFile file = AtomicFile.create(target);
        if (!target.toString().endsWith(".gz")) {
            return new TextOutput(file, null, file.stream());
        }
        GZIPOutputStream packed = new GZIPOutputStream(file.stream(), BUFFER);
        return new TextOutput(file, packed, packed);
    }

    Writer writer() {
        return writer;
    }

    /** Declares the table whole. */
    void commit() throws IOException {
        writer.flush();
        if (packed != null) {
            packed.finish();
        }
        if (file != null) {
            file.commit();
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
