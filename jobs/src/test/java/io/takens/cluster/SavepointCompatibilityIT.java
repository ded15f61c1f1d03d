package io.takens.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.demo.EmbeddedKafka;
import io.takens.jobs.ForecastJob;
import io.takens.jobs.RegimeJob;
import io.takens.jobs.config.JobConfiguration;
import io.takens.jobs.kafka.TopicAdmin;
import io.takens.registry.RegistryClient;
import io.takens.registry.RegistryServer;
import io.takens.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Savepoints of every version, taken after {@link #CUT} samples of each stream, go on in this one, at any parallelism and on
 * either state backend: nothing is lost or comes twice, and where the kernels still compute what they did then, which a hash
 * beside the savepoints tells, every byte is that of the plain loop, which has seen it all. Layouts of a version that has not
 * been released may be refused.
 *
 * <p>{@code -Dtakens.savepoints=v2} first writes those of this version into {@code src/test/resources/savepoints/v2}. Once
 * a version is released its savepoints stay as they are.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SavepointCompatibilityIT {
    private static final Path ROOT = Path.of("src", "test", "resources", "savepoints");
    private static final String RELEASED = "released"; // a file that is there once the version is
    private static final String HASHES = "continuation.sha256";
    private static final int STREAMS = 2;
    private static final int CUT = 300;
    private static final int SAMPLES = 600;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Map<String, List<String>> TOPICS = new LinkedHashMap<>(); // by job, in the order they run

    static {
        TOPICS.put("regime", List.of("alerts", "scores")); // first, as the other one says again what it reads
        TOPICS.put("forecast", List.of("forecasts", "dead-letters"));
    }

    private EmbeddedKafka kafka;
    private RegistryServer registry;
    private JobConfiguration configuration;
    private Published before;
    private Published after;
    private final Map<String, Map<String, String>> continuations = new HashMap<>();

    @BeforeAll
    void publish() throws Exception {
        kafka = EmbeddedKafka.start();
        registry = RegistryServer.start(0);
        configuration = JobConfiguration.of(Map.of(
                "bootstrap", kafka.bootstrap(),
                "registry", registry.uri().toString(),
                "profile", "small",
                "horizon", "20",
                "start", "earliest",
                "delivery", "at-least-once")); // a transaction of a broker that is no more can't be committed
        try (TopicAdmin admin = new TopicAdmin(configuration.kafka())) {
            admin.create(Topics.all(), (short) 1);
        }
        try (Feed feed = new Feed(configuration.kafka(), registry.uri(), STREAMS, 1);
                RecordLoop loop = new RecordLoop(new RegistryClient(registry.uri()), configuration.forecast())) {
            feed.send(CUT);
            loop.read(observations());
            before = loop.said().without(new Published());
            feed.publish(loop.forecasts());
            String version = System.getProperty("takens.savepoints");
            if (version != null) {
                write(ROOT.resolve(version));
            }
            feed.send(SAMPLES - CUT);
            loop.read(observations());
            after = loop.said().without(before);
            feed.publish(loop.forecasts().stream()
                    .filter(forecast -> forecast.sequence() >= CUT)
                    .toList());
            if (version != null) {
                Files.writeString(ROOT.resolve(version).resolve(HASHES), kernels(after) + "\n");
            }
        }
        assertThat(after.count(Topics.FORECASTS.name())).isEqualTo(STREAMS * (SAMPLES - CUT) / 10);
        assertThat(after.count(Topics.SCORES.name())).isPositive();
    }

    /** Hashes of what doesn't tell when and from where it came, as dead letters do. */
    private static Map<String, String> kernels(Published said) {
        return said.only(List.of("alerts", "forecasts", "scores")).sha();
    }

    @AfterAll
    void stop() {
        registry.close();
        kafka.close();
    }

    static Stream<Arguments> savepoints() throws IOException {
        try (Stream<Path> versions = Files.list(ROOT)) {
            return versions.sorted().toList().stream()
                    .flatMap(version -> Stream.of(
                            Arguments.of(version, "canonical", 4, "rocksdb"),
                            Arguments.of(version, "native", 1, "hashmap")));
        }
    }

    @ParameterizedTest
    @MethodSource("savepoints")
    void goesOnWhereItStopped(Path version, String format, int parallelism, String backend) throws Exception {
        boolean sameKernels = Files.readString(version.resolve(HASHES)).equals(kernels(after) + "\n");
        for (String job : TOPICS.keySet()) {
            Configuration flink = flink(parallelism, backend);
            flink.set(
                    StateRecoveryOptions.SAVEPOINT_PATH,
                    version.resolve(format).resolve(job).toUri().toString());
            Published expected = after.only(TOPICS.get(job));
            try (Run run = new Run(job, flink)) {
                Published said = saysOrRefuses(run, version, expected.count());
                run.client.cancel().get();
                if (sameKernels) {
                    assertThat(said.sha()).as(job).isEqualTo(expected.sha());
                } else {
                    assertThat(said.places("forecasts")).isEqualTo(expected.places("forecasts"));
                    assertThat(said.places("scores")).isEqualTo(expected.places("scores"));
                }
                assertThat(said.sha())
                        .as("%s, whatever parallelism and backend", job)
                        .isEqualTo(continuations.computeIfAbsent(version + job, first -> said.sha()));
            }
        }
    }

    /** Until a version is released its layouts may change: then they must be refused with both numbers, never misread. */
    private static Published saysOrRefuses(Run run, Path version, int count) throws Exception {
        try {
            return run.says(count);
        } catch (ExecutionException e) {
            String cause = ExceptionUtils.getRootCause(e).toString();
            if (Files.exists(version.resolve(RELEASED)) || !cause.matches("(?s).*version \\d+, this build reads .*")) {
                throw e;
            }
            return Assumptions.abort("unreleased savepoints " + version + ": " + cause + "; write them anew");
        }
    }

    /** Savepoints of both jobs after everything that has been published so far. */
    private void write(Path version) throws Exception {
        for (String job : TOPICS.keySet()) {
            for (SavepointFormatType format : SavepointFormatType.values()) {
                try (Run run = new Run(job, flink(1, "hashmap"))) {
                    run.says(before.only(TOPICS.get(job)).count());
                    String directory =
                            Files.createTempDirectory("savepoints").toUri().toString();
                    Path taken = Path.of(URI.create(run.client
                            .stopWithSavepoint(false, directory, format)
                            .get()));
                    Path target = Files.createDirectories(
                            version.resolve(format.name().toLowerCase(Locale.ROOT))
                                    .resolve(job));
                    Files.copy(
                            taken.resolve("_metadata"),
                            target.resolve("_metadata"),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** A job, and what it publishes from now on. */
    private final class Run implements AutoCloseable {
        private final CommittedReader reader = new CommittedReader(configuration.kafka(), registry.uri());
        private final JobClient client;
        private final CompletableFuture<JobExecutionResult> end;

        Run(String job, Configuration flink) throws Exception {
            reader.seekToEnd();
            StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(flink);
            environment.setParallelism(flink.get(CoreOptions.DEFAULT_PARALLELISM));
            if (job.equals("forecast")) {
                ForecastJob.connect(environment, configuration);
            } else {
                RegimeJob.connect(environment, configuration);
            }
            client = environment.executeAsync(job);
            end = client.getJobExecutionResult();
        }

        /** Waits for so many messages, and a moment longer for what should not come. */
        Published says(int count) throws Exception {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (reader.published().count() < count && System.nanoTime() < deadline) {
                if (end.isDone()) {
                    end.get(); // says why
                }
                reader.poll(Duration.ofMillis(100));
            }
            reader.poll(Duration.ofMillis(500));
            return reader.published();
        }

        @Override
        public void close() {
            reader.close();
        }
    }

    private static Configuration flink(int parallelism, String backend) {
        Configuration flink = new Configuration();
        flink.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        flink.set(StateBackendOptions.STATE_BACKEND, backend);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "none"); // what can't be restored can't be the second time
        flink.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ofMebiBytes(1)); // all in one file
        return flink;
    }

    private List<ConsumerRecord<byte[], byte[]>> observations() {
        return CommittedReader.all(configuration.kafka(), Topics.OBSERVATIONS);
    }
}
