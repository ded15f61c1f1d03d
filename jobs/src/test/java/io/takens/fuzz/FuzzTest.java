package io.takens.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A few seconds of {@link FuzzCampaign}, and every input in {@code src/test/resources/fuzz} that was trouble once. */
class FuzzTest {
    private static final Duration SHARE = Duration.ofMillis(2500);
    private static final Path CORPUS = Path.of("src/test/resources/fuzz");

    @ParameterizedTest
    @EnumSource
    void anyBytesAreTakenOrRefused(Target target, @TempDir Path directory) throws IOException {
        for (byte[] bytes : found(target)) {
            target.take(bytes, directory.resolve("input"));
        }
        assertThat(fuzz(target, 1, SHARE, directory)).isPositive();
    }

    /** Feeds changed inputs for a while; returns how many. */
    static long fuzz(Target target, long seed, Duration time, Path directory) throws IOException {
        List<byte[]> corpus = new ArrayList<>(target.corpus());
        for (byte[] bytes : corpus) {
            target.take(bytes, directory.resolve("input"));
        }
        corpus.addAll(found(target));
        Mutation mutation = new Mutation(seed, corpus);
        long end = System.nanoTime() + time.toNanos();
        long inputs = 0;
        for (; inputs == 0 || System.nanoTime() < end; inputs++) {
            byte[] bytes = mutation.next();
            try {
                target.take(bytes, directory.resolve("input"));
            } catch (RuntimeException | Error | IOException e) {
                throw new AssertionError(
                        target + ", seed " + seed + ", input " + inputs + ": "
                                + HexFormat.of().formatHex(bytes),
                        e);
            }
        }
        return inputs;
    }

    private static List<byte[]> found(Target target) throws IOException {
        Path directory = CORPUS.resolve(target.name().toLowerCase(java.util.Locale.ROOT));
        List<byte[]> found = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
                    found.add(Files.readAllBytes(file));
                }
            }
        }
        return found;
    }
}
