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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A share of {@link FuzzCampaign}, from every input in {@code src/test/resources/fuzz} that was trouble once. Two targets
 * at a time, since each waits for files and sockets half of its time, and while other integration tests wait for clusters.
 */
class FuzzIT {
    private static final Duration SHARE = Duration.ofSeconds(20);
    private static final Path CORPUS = Path.of("src", "test", "resources", "fuzz");

    @Test
    void anyBytesAreTakenOrRefused(@TempDir Path directory) throws InterruptedException {
        ExecutorService two = Executors.newFixedThreadPool(2);
        List<Callable<Fuzz>> runs = new ArrayList<>();
        for (Target target : Target.values()) {
            runs.add(() -> fuzz(target, 1, SHARE, Files.createDirectory(directory.resolve(target.name()))));
        }
        List<Future<Fuzz>> done = two.invokeAll(runs);
        two.shutdown();
        assertThat(done).allSatisfy(run -> assertThat(run.get().inputs()).isGreaterThan(SHARE.toSeconds()));
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
