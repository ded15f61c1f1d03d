package io.takens.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.takens.jobs.kafka.TopicAdmin;
import io.takens.registry.RegistryClient;
import io.takens.schemas.Forecast;
import io.takens.schemas.Topic;
import io.takens.schemas.Topics;
import io.takens.schemas.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a deployed forecast job does in a second of processor time, what its state weighs, and how long a forecast takes
 * from the event to a reader of committed records. A backlog is worked off first, then samples come at a pace, streams one
 * after the other.
 *
 * <p>{@code -Dtakens.throughput=small:10000:100:exactly-once:3,medium:1000:100:at-least-once}: profile, streams, samples of
 * each, delivery, channels (2, or 3, of which the small profile has no bank for short contexts). Processor time is the TaskManager's, so that a busy machine spoils less.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThroughputCampaign {
    private static final String RUNS = "small:100:1000:exactly-once,small:100:1000:at-least-once,"
            + "medium:20:1000:exactly-once,large:4:1000:exactly-once";
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration PACE = Duration.ofMillis(500); // of a stream's samples, where streams are few
    private static final int RATE = Integer.getInteger("takens.throughput.rate", 500); // a second, if they are many
    private static final Duration PACED = Duration.ofSeconds(30);
    private static final int EVERY = 10;

    private Deployment deployment;
    private String jar;

    static List<String> runs() {
        return List.of(System.getProperty("takens.throughput", RUNS).split(",", -1));
    }

    @BeforeAll
    void start() throws Exception {
        String flags = String.join(
                " ",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "-XX:+UseParallelGC");
        deployment = Deployment.start(
                "throughput",
                1,
                Map.of(),
                Map.of(
                        "env.java.opts.all",
                        flags,
                        "taskmanager.memory.process.size",
                        System.getProperty("takens.throughput.memory", "3g"),
                        "taskmanager.memory.managed.size",
                        "16m",
                        "execution.checkpointing.timeout",
                        "10 min"));
        jar = deployment.flink().rest().upload(Deployment.JAR);
    }

    @AfterAll
    void stop() {
        deployment.close();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void everySampleOfTheBacklogIsForecast(String run) throws Exception {
        String[] words = run.split(":", -1);
        int streams = Integer.parseInt(words[1]);
        int samples = Integer.parseInt(words[2]);
        int channels = words.length < 5 ? 2 : Integer.parseInt(words[4]);
        String prefix = String.join("-", words) + ".";
        try (TopicAdmin admin = new TopicAdmin(deployment.client())) {
            admin.create(Topics.prefixed(prefix), (short) 1);
        }
        Map<String, String> options = new TreeMap<>(
                Map.of("profile", words[0], "delivery", words[3], "prefix", prefix, "every", Integer.toString(EVERY)));
        options.put("start", "earliest");
        options.put("checkpoint-interval", streams > 1000 ? "10s" : "1s");
        FlinkRest rest = deployment.flink().rest();
        try (Feed feed = new Feed(deployment.client(), deployment.registry(), prefix, streams, channels, 1);
                Forecasts forecasts = new Forecasts(prefix)) {
            feed.send(samples);
            double before = busy();
            long start = System.nanoTime();
            String job = rest.run(
                    jar, "io.takens.jobs.ForecastJob", deployment.arguments(options), Map.of("parallelism", 2));
            long wanted = (long) streams * (samples / EVERY);
            deployment.await("the backlog is worked off", PATIENCE, () -> forecasts.poll(feed) >= wanted);
            double seconds = (System.nanoTime() - start) * 1e-9;
            double busy = busy() - before;

            feed.send(Math.floorMod(-2 - samples, EVERY)); // the sample after the next is forecast from
            Duration period = Duration.ofSeconds(streams).dividedBy(RATE);
            period = period.compareTo(PACE) < 0 ? PACE : period;
            feed.pace(period);
            long end = System.nanoTime()
                    + Math.max(PACED.toNanos(), period.multipliedBy(2).toNanos());
            while (System.nanoTime() < end) {
                forecasts.poll(feed);
            }
            feed.stop();
            long all = streams * (feed.next() / EVERY);
            deployment.await("the last forecasts", PATIENCE, () -> forecasts.poll(feed) >= all);
            JsonNode checkpoints = rest.get("/jobs/" + job + "/checkpoints");
            String savepoint = rest.stop(job, "CANONICAL");
            assertThat(savepoint).isNotEmpty();
            assertThat(forecasts.count).isGreaterThan(wanted);
            assertThat(forecasts.latencies).isNotEmpty();

            List<Double> sorted = forecasts.latencies.stream().sorted().toList();
            double bytes = checkpoints.at("/latest/completed/state_size").asDouble();
            System.out.printf(
                    Locale.ROOT,
                    "%s: %d samples in %.0f s, %.0f a second, %.0f a processor second; state %.0f kB a stream,"
                            + " checkpoint %.1f MB in %.2f s; latency p50 %.2f s, p99 %.2f s%n",
                    run,
                    (long) streams * samples,
                    seconds,
                    streams * samples / seconds,
                    streams * samples / busy,
                    bytes / streams / 1000,
                    bytes / 1e6,
                    checkpoints.at("/summary/end_to_end_duration/p50").asDouble() / 1000,
                    sorted.get(sorted.size() / 2),
                    sorted.get((int) (0.99 * (sorted.size() - 1))));
        }
    }

    private double busy() {
        return deployment.flink().taskManagers().get(0).busy();
    }

    /** A subscriber of one run's forecasts. */
    private final class Forecasts implements AutoCloseable {
        private final KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(deployment.client(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        private final Wire<Forecast> wire;
        private final List<Double> latencies = new ArrayList<>(); // s
        private long count;

        Forecasts(String prefix) {
            Topic<Forecast> topic = Topics.FORECASTS.prefixed(prefix);
            wire = Wire.of(topic, new RegistryClient(deployment.registry()));
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }

        long poll(Feed feed) throws IOException {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
                Long sent = sentAt(feed, wire.decode(record.value()));
                if (sent != null) {
                    latencies.add((System.nanoTime() - sent) * 1e-9);
                }
                count++;
            }
            return count;
        }

        private static Long sentAt(Feed feed, Forecast forecast) {
            return feed.sentAt(forecast.streamId(), forecast.sequence());
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
