package io.takens.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * Changed inputs for what must take any bytes or refuse them in its own declared way, each within a memory of its own:
 * a few bytes that promise a billion numbers must not get room for them.
 */
final class Fuzz {
    private static final long MEMORY = 64 << 20; // bytes that one input may allocate

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final String name;
    private final Input input;
    private long inputs;
    private long largest;

    /** What takes the bytes. */
    interface Input {
        /**
         * Takes any bytes.
         *
         * @param file may be written
         * @throws RuntimeException for what nobody foresaw
         */
        void take(byte[] bytes, Path file) throws IOException;
    }

    Fuzz(String name, Input input) {
        this.name = name;
        this.input = input;
    }

    /**
     * Feeds the corpus, then changed inputs for a while.
     *
     * @throws AssertionError for what was not foreseen, with the bytes
     */
    Fuzz run(List<byte[]> corpus, long seed, Duration time, Path directory) {
        corpus.forEach(bytes -> feed(bytes, seed, directory));
        Mutation mutation = new Mutation(seed, corpus);
        long end = System.nanoTime() + time.toNanos();
        do {
            feed(mutation.next(), seed, directory);
            inputs++;
        } while (System.nanoTime() < end);
        return this;
    }

    private void feed(byte[] bytes, long seed, Path directory) {
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            input.take(bytes, directory.resolve("input"));
        } catch (RuntimeException | Error | IOException e) {
            throw new AssertionError(which(bytes, seed), e);
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        largest = Math.max(largest, allocated);
        if (allocated > MEMORY) {
            throw new AssertionError(which(bytes, seed) + " allocated " + allocated + " bytes");
        }
    }

    private String which(byte[] bytes, long seed) {
        return name + ", seed " + seed + ", input " + inputs + ": "
                + HexFormat.of().formatHex(bytes);
    }

    /** Changed inputs that were taken or refused. */
    long inputs() {
        return inputs;
    }

    /** Most bytes that one input allocated on the thread that fed it. */
    long largest() {
        return largest;
    }
}
