package io.takens.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takens.demo.EmbeddedKafka;
import io.takens.registry.RegistryClient;
import io.takens.registry.RegistryServer;
import io.takens.schemas.Observation;
import io.takens.schemas.Topics;
import io.takens.schemas.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Publishing against a real broker: complete, interruptible, patient with a broker that comes back, and with no other. */
@Timeout(180)
class SimulateCommandIT {
    private static final Pattern LAST_LINE =
            Pattern.compile("sent ([\\d,]+) records in [\\d.]+ s, [\\d,.]+/s, acknowledged ([\\d,]+)\n");

    @TempDir
    private Path directory;

    private EmbeddedKafka kafka;
    private RegistryServer registry;

    @BeforeEach
    void start() throws IOException {
        kafka = EmbeddedKafka.start();
        registry = RegistryServer.start(0);
    }

    @AfterEach
    void stop() {
        registry.close();
        kafka.close();
    }

    @Test
    void sendsEverySampleOfEveryStreamOnce() throws IOException {
        createTopics();
        Cli run = simulate(
                "--scenario", "load", "--streams", 500, "--samples", 20, "--speed", "Infinity", "--threads", 3);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(counts(run)).containsExactly(10_500L, 10_500L); // a START for every stream
        assertComplete(500, 20);
    }

    @Test
    void namesTheTopicThatIsMissing() {
        assertThat(simulate("--scenario", "demo"))
                .isEqualTo(new Cli(
                        5,
                        "",
                        "takens: topic observations does not exist on " + kafka.bootstrap()
                                + "; create it with 'takens topics create'\n"));
    }

    @Test
    void anInterruptEndsWithEverythingAcknowledgedAndTheCounts() throws Exception {
        createTopics();
        Running running = new Running("--scenario", "demo", "--rate", "500/s", "--threads", 2);
        await().atMost(Duration.ofSeconds(60)).until(() -> read().size() > 1000);
        running.thread.get().interrupt();
        Cli run = running.result.get(30, TimeUnit.SECONDS);
        assertThat(run.exitCode()).isEqualTo(130);
        List<Long> counts = counts(run);
        assertThat(counts.get(1)).isEqualTo(counts.get(0));
        assertThat(read().size() + 12).isLessThanOrEqualTo(counts.get(0).intValue()); // truth is in another topic
        assertThat(read()).hasSizeGreaterThan(counts.get(0).intValue() - 100);
    }

    @Test
    void aBrokerThatComesBackInTimeCostsAndRepeatsNothing() throws Exception {
        createTopics();
        Running running = new Running("--scenario", "load", "--streams", 100, "--rate", "20/s", "--samples", 300);
        await().atMost(Duration.ofSeconds(60)).until(() -> read().size() > 2_000);
        kafka.pause();
        Thread.sleep(4_000); // the point: time passes without a broker
        kafka.resume();
        Cli run = running.result.get(90, TimeUnit.SECONDS);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertComplete(100, 300);
    }

    @Test
    void aBrokerThatStaysAwayEndsItInTimeWithOneLine() throws Exception {
        createTopics();
        Path config = Files.writeString(
                directory.resolve("kafka.properties"),
                "delivery.timeout.ms=4000\nrequest.timeout.ms=2000\nmax.block.ms=4000\nbuffer.memory=1048576\n");
        Running running = new Running("--scenario", "demo", "--rate", "1000/s", "--kafka-config", config);
        await().atMost(Duration.ofSeconds(60)).until(() -> !read().isEmpty());
        kafka.pause();
        Cli run = running.result.get(30, TimeUnit.SECONDS);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
        assertThat(run.err().lines().filter(line -> line.startsWith("takens: ")))
                .singleElement()
                .asString()
                .startsWith("takens: " + kafka.bootstrap() + ": broker took ")
                .endsWith("start the broker and run this again");
    }

    /** The command on a thread of its own. */
    private final class Running {
        private final AtomicReference<Thread> thread = new AtomicReference<>();
        private final CompletableFuture<Cli> result;

        Running(Object... options) {
            result = CompletableFuture.supplyAsync(() -> {
                thread.set(Thread.currentThread());
                Cli run = simulate(options);
                Thread.interrupted();
                return run;
            });
        }
    }

    private void createTopics() {
        assertThat(Cli.run("topics", "create", "--bootstrap", kafka.bootstrap()).exitCode())
                .isZero();
    }

    private Cli simulate(Object... options) {
        Object[] line = new Object[options.length + 5];
        line[0] = "simulate";
        System.arraycopy(options, 0, line, 1, options.length);
        line[options.length + 1] = "--bootstrap";
        line[options.length + 2] = kafka.bootstrap();
        line[options.length + 3] = "--registry";
        line[options.length + 4] = registry.uri();
        return Cli.run(line);
    }

    /** Records sent and acknowledged, as the last line of counts says. */
    private static List<Long> counts(Cli run) {
        Matcher line = LAST_LINE.matcher(run.err());
        assertThat(line.find()).as(run.err()).isTrue();
        return List.of(
                Long.valueOf(line.group(1).replace(",", "")),
                Long.valueOf(line.group(2).replace(",", "")));
    }

    private void assertComplete(int streams, int samples) throws IOException {
        Wire<Observation> wire = Wire.of(Topics.OBSERVATIONS, new RegistryClient(registry.uri()));
        Map<String, Set<Long>> seen = new HashMap<>();
        Map<String, Long> last = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : read()) {
            Observation observation = wire.decode(record.value());
            assertThat(observation.streamId()).isEqualTo(record.key());
            assertThat(seen.computeIfAbsent(record.key(), key -> new HashSet<>())
                            .add(observation.sequence()))
                    .as("sample %d of %s comes once", observation.sequence(), record.key())
                    .isTrue();
            assertThat(last.getOrDefault(record.key(), -1L)).isLessThan(observation.sequence());
            last.put(record.key(), observation.sequence());
        }
        assertThat(seen).hasSize(streams);
        assertThat(seen.values()).allMatch(sequences -> sequences.size() == samples);
    }

    /** Everything in the topic of observations now. */
    private List<ConsumerRecord<String, byte[]>> read() {
        List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrap()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.OBSERVATIONS.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            while (read.size() < end) {
                ConsumerRecords<String, byte[]> records = consumer.poll(Duration.ofMillis(200));
                records.forEach(read::add);
            }
        }
        return read;
    }
}
