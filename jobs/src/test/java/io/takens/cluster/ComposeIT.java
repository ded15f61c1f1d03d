package io.takens.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.registry.RegistryClient;
import io.takens.schemas.Forecast;
import io.takens.schemas.Topic;
import io.takens.schemas.Topics;
import io.takens.schemas.Wire;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * What docker-compose.yml says, as processes of this machine: its commands, its broker's settings, its FLINK_PROPERTIES.
 * Replaced are names of hosts, ports and directories; the registry is ours, since no container's is at hand. Forecasts are
 * shorter by the environment, so that they are scored sooner.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ComposeIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final List<AutoCloseable> parts = new ArrayList<>();
    private final Path directory = Path.of("target", "cluster", "compose").toAbsolutePath();
    private ComposeFile compose;
    private Deployment deployment;
    private FlinkCluster forecastJob;
    private FlinkCluster regimeJob;
    private KafkaConsumer<byte[], byte[]> reader;
    private Wire<Forecast> wire;
    private final Map<String, Long> latest = new TreeMap<>(); // sequence of a stream's last forecast
    private final List<String> repeated = new ArrayList<>();
    private long scores;

    @BeforeAll
    void up() throws Exception {
        compose = new ComposeFile();
        Map<String, String> broker = new TreeMap<>(compose.broker());
        broker.keySet().removeIf(key -> key.contains("listener") || key.contains("quorum") || key.equals("log.dirs"));
        deployment = Deployment.withoutFlink("compose", broker);
        assertThat(takens("topics").await(60)).isZero();
        forecastJob = job("forecast-job", "forecast-worker");
        regimeJob = job("regime-job", "regime-worker");
        forecastJob.up();
        regimeJob.up();
        takens("simulators");
        wire = Wire.of(Topics.FORECASTS, new RegistryClient(deployment.registry()));
        reader = reader(List.of(Topics.FORECASTS, Topics.SCORES));
    }

    @AfterAll
    void down() throws Exception {
        for (int i = parts.size() - 1; i >= 0; i--) {
            parts.get(i).close();
        }
        deployment.close();
    }

    @Test
    void bothJobsRunAndGoOnAfterDownAndUp() throws Exception {
        await("forecasts and scores are committed", () -> latest.size() >= 5 && scores > 0);
        Map<String, Long> before = new TreeMap<>(latest);
        forecastJob.close();
        regimeJob.close();
        long scored = scores;
        forecastJob.up();
        regimeJob.up();

        await(
                "every stream is forecast on",
                () -> before.entrySet().stream()
                        .allMatch(stream -> latest.get(stream.getKey()) > stream.getValue() + 20));
        await("scores go on", () -> scores > scored + 5);
        assertThat(repeated)
                .as("a job that forgot its state would forecast again")
                .isEmpty();
    }

    @Test
    void readinessAnswers() throws Exception {
        List<String> words = here("readiness");
        int port = Ports.free();
        words.set(words.indexOf("--serve") + 1, Integer.toString(port));
        start("readiness", words);
        URI uri = URI.create("http://" + Ports.HOST + ":" + port + "/readyz");
        deployment.await(
                "readiness is served",
                PATIENCE,
                () -> HttpClient.newHttpClient()
                                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                                .statusCode()
                        == 200);
    }

    private void await(String what, Callable<Boolean> condition) throws Exception {
        deployment.await(what, PATIENCE, () -> {
            poll();
            return condition.call();
        });
    }

    private void poll() throws Exception {
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(Duration.ofMillis(200))) {
            if (record.topic().equals(Topics.SCORES.name())) {
                scores++;
                continue;
            }
            Forecast forecast = wire.decode(record.value());
            Long last = latest.put(forecast.streamId(), forecast.sequence());
            if (last != null && last >= forecast.sequence()) {
                repeated.add(forecast.streamId() + " " + forecast.sequence() + " after " + last);
            }
        }
    }

    private FlinkCluster job(String service, String worker) throws Exception {
        assertThat(compose.of(worker, "command")).isEqualTo("taskmanager");
        assertThat(compose.flink(worker)).isEqualTo(compose.flink(service));
        Map<String, String> settings = new TreeMap<>();
        compose.flink(service).forEach((key, value) -> settings.put(key, hereWord(value)));
        int reporter = Ports.free();
        settings.put("metrics.reporter.prom.port", reporter + "-" + (reporter + 20)); // both processes on one host
        settings.put("io.tmp.dirs", directory.resolve(service + "-tmp").toString());
        List<String> words = here(service);
        FlinkCluster cluster = FlinkCluster.application(
                Files.createDirectories(directory.resolve(service)),
                settings,
                words.subList(1, words.size()),
                Map.of("TAKENS_HORIZON", "50"));
        parts.add(cluster);
        return cluster;
    }

    /** Starts the {@code java -jar /takens/takens.jar ...} of a service. */
    private ChildJvm takens(String service) throws Exception {
        return start(service, here(service));
    }

    private ChildJvm start(String service, List<String> words) throws Exception {
        assertThat(words.get(0)).isEqualTo("java");
        ChildJvm jvm = new ChildJvm(service, directory, Map.of(), words.subList(1, words.size()));
        parts.add(jvm);
        return jvm.start();
    }

    private List<String> here(String service) {
        List<String> words = new ArrayList<>();
        compose.command(service).forEach(word -> words.add(hereWord(word)));
        return words;
    }

    private String hereWord(String word) {
        return word.replace("kafka:19092", deployment.broker().bootstrap())
                .replace(
                        "http://registry:8080/apis/ccompat/v7",
                        deployment.registry().toString())
                .replace("zookeeper:2181", deployment.quorum())
                .replace("file:///state", directory.resolve("state").toUri().toString())
                .replace(
                        "/takens/takens.jar",
                        Path.of("target", "takens.jar").toAbsolutePath().toString())
                .replaceAll("^(forecast|regime)-job$", Ports.HOST);
    }

    private KafkaConsumer<byte[], byte[]> reader(List<Topic<?>> topics) {
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(deployment.client(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        parts.add(consumer);
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }
}
