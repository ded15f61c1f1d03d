package io.takens.recording;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that appears under its name when it is whole, or not at all.
 *
 * <p>Bytes go to a sibling named {@code <name>.part}. {@link #commit} forces them to the disk and moves the sibling to the
 * name, over what was there, in one step; {@link #close} without it deletes the sibling. Only a killed process leaves
 * one behind. What is no regular file, such as a pipe or {@code /dev/null}, is written to directly.
 *
 * <pre>{@code
 *   try (AtomicFile file = AtomicFile.create(path)) {
 *       file.stream().write(...);
 *       file.commit();
 *   }
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class AtomicFile implements AutoCloseable {
    private final Path target;
    private final Path part; // the same as the target where that cannot be replaced
    private final FileOutputStream file;
    private final OutputStream buffered;
    private boolean done;

    private AtomicFile(Path target, Path part) throws IOException {
        this.target = target;
        this.part = part;
        file = new FileOutputStream(part.toFile());
        buffered = new BufferedOutputStream(new NamedOutput(file, target), 1 << 16);
    }

    /** Says which file it was that could not be written. */
    private static final class NamedOutput extends FilterOutputStream {
        private final Path name;

        NamedOutput(OutputStream out, Path name) {
            super(out);
            this.name = name;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw new IOException(name + ": cannot be written: " + e.getMessage(), e);
            }
        }
    }

    /**
     * Opens the sibling for writing.
     *
     * @throws IOException if the directory does not exist or cannot be written to
     */
    public static AtomicFile create(Path path) throws IOException {
        Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        if (Files.isDirectory(target)) {
            throw new IOException(path + ": is a directory; give the name of a file");
        }
        if (!Files.isDirectory(target.getParent())) {
            throw new IOException(path + ": no directory " + target.getParent() + "; create it first");
        }
        boolean replaceable = !Files.exists(target) || Files.isRegularFile(target);
        try {
            return new AtomicFile(target, replaceable ? target.resolveSibling(target.getFileName() + ".part") : target);
        } catch (IOException e) {
            throw new IOException(path + ": cannot be written: " + e.getMessage(), e);
        }
    }

    /** Where the bytes go; buffered, closed by {@link #commit} and {@link #close}. */
    public OutputStream stream() {
        return buffered;
    }

    /** Declares the file whole and gives it its name. */
    public void commit() throws IOException {
        buffered.flush();
        if (!part.equals(target)) {
            file.getFD().sync();
        }
        buffered.close();
        if (!part.equals(target)) {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        done = true;
    }

    /** Closes the sibling and leaves it where it is, for those who can use a part of the file. */
    public void abandon() throws IOException {
        done = true;
        file.close();
    }

    /** Deletes what was written, unless it was committed or abandoned. */
    @Override
    public void close() throws IOException {
        if (done) {
            return;
        }
        done = true;
        file.close();
        if (!part.equals(target)) {
            Files.deleteIfExists(part);
        }
    }
}
