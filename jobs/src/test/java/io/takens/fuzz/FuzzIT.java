package io.takens.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A share of {@link FuzzCampaign}, from every input in {@code src/test/resources/fuzz} that was trouble once. It works
 * while other integration tests wait for their clusters.
 */
class FuzzIT {
    private static final Duration SHARE = Duration.ofSeconds(20);
    private static final Path CORPUS = Path.of("src", "test", "resources", "fuzz");

    @ParameterizedTest
    @EnumSource
    void anyBytesAreTakenOrRefused(Target target, @TempDir Path directory) throws IOException {
        assertThat(fuzz(target, 1, SHARE, directory).inputs()).isGreaterThan(SHARE.toSeconds());
    }

    /** Feeds changed inputs for a while and tells how many. */
    static Fuzz fuzz(Target target, long seed, Duration time, Path directory) throws IOException {
        List<byte[]> corpus = new ArrayList<>(target.corpus());
        corpus.addAll(found(target));
        Fuzz fuzz = new Fuzz(target.name(), target).run(corpus, seed, time, directory);
        System.out.printf(
                Locale.ROOT,
                "fuzz: %s, seed %d, %,d inputs in %d s, 0 uncaught, at most %,d kB allocated%n",
                target,
                seed,
                fuzz.inputs(),
                time.toSeconds(),
                fuzz.largest() >> 10);
        return fuzz;
    }

    private static List<byte[]> found(Target target) throws IOException {
        Path directory = CORPUS.resolve(target.name().toLowerCase(Locale.ROOT));
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
