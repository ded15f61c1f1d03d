package io.takens.cluster;

import io.takens.jobs.config.JobConfiguration;
import io.takens.jobs.kafka.TopicAdmin;
import io.takens.registry.RegistryClient;
import io.takens.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;

/**
 * Everything that a deployment consists of, each a process of its own: ZooKeeper, broker, registry, JobManager,
 * TaskManagers. Their files and logs stay in {@code target/cluster/NAME}.
 */
final class Deployment implements AutoCloseable {
    static final Path JAR = Path.of("target", "takens-jobs.jar").toAbsolutePath();

    private final Path directory;
    private final List<AutoCloseable> parts = new ArrayList<>();
    private final List<ChildJvm> processes = new ArrayList<>();
    private int quorum; // ZooKeeper's port
    private Broker broker;
    private URI registry;
    private FlinkCluster flink;

    private Deployment(Path directory) {
        this.directory = directory;
    }

    /**
     * Starts all of it and returns when a job can be submitted.
     *
     * @param broker settings of the broker, over those of a small one
     * @param settings of Flink
     */
    static Deployment start(String name, int taskManagers, Map<String, String> broker, Map<String, String> settings)
            throws Exception {
        Deployment deployment = new Deployment(emptied(name));
        try {
            deployment.begin(broker);
            deployment.startFlink(taskManagers, settings); // which takes as long as the broker
            deployment.awaitAnswers();
            deployment.createTopics();
            deployment.awaitTaskManagers(taskManagers);
            return deployment;
        } catch (Exception | AssertionError e) {
            deployment.close();
            throw e;
        }
    }

    /**
     * Starts ZooKeeper, broker and registry, and returns when they answer. There are no topics yet.
     *
     * @param broker settings of the broker, over those of a small one
     */
    static Deployment withoutFlink(String name, Map<String, String> broker) throws Exception {
        Deployment deployment = new Deployment(emptied(name));
        try {
            deployment.begin(broker);
            deployment.awaitAnswers();
            return deployment;
        } catch (Exception | AssertionError e) {
            deployment.close();
            throw e;
        }
    }

    private static Path emptied(String name) throws IOException {
        if (!Files.exists(JAR)) {
            throw new AssertionError(JAR + " is not there; make it: mvn -DskipTests verify");
        }
        Path directory = Path.of("target", "cluster", name).toAbsolutePath();
        deleteAll(directory);
        return Files.createDirectories(directory);
    }

    private void begin(Map<String, String> settings) throws Exception {
        quorum = Ports.free();
        keep(new ChildJvm(
                        "zookeeper",
                        directory,
                        ChildJvm.ownClassPath(),
                        Map.of(),
                        List.of(
                                "-Xmx128m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Dzookeeper.admin.enableServer=false",
                                "-Dzookeeper.clientPortAddress=" + Ports.HOST,
                                "org.apache.zookeeper.server.ZooKeeperServerMain",
                                Integer.toString(quorum),
                                directory.resolve("zookeeper").toString()))
                .start());
        broker = Broker.start(directory, settings);
        keep(broker.process());
        int port = Ports.free();
        registry = URI.create("http://" + Ports.HOST + ":" + port);
        keep(new ChildJvm(
                        "registry",
                        directory,
                        ChildJvm.ownClassPath(),
                        Map.of(),
                        List.of(
                                "-Xmx64m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                RegistryMain.class.getName(),
                                Integer.toString(port)))
                .start());
    }

    private void awaitAnswers() throws Exception {
        await("the broker answers", Duration.ofSeconds(90), () -> {
            try (TopicAdmin admin = new TopicAdmin(configuration(Map.of()).kafka())) {
                admin.names();
                return true;
            } catch (KafkaException e) {
                return false;
            }
        });
        await("the registry answers", Duration.ofSeconds(60), () -> {
            new RegistryClient(registry)
                    .register("warm-up", Topics.ALERTS.codec().schema());
            return true;
        });
    }

    private void startFlink(int taskManagers, Map<String, String> settings) throws Exception {
        Map<String, String> all = new TreeMap<>(highAvailability());
        all.putAll(settings);
        flink = FlinkCluster.start(directory, taskManagers, all);
        parts.add(flink);
    }

    private void createTopics() throws InterruptedException {
        try (TopicAdmin admin = new TopicAdmin(configuration(Map.of()).kafka())) {
            admin.create(Topics.all(), (short) 1);
        }
    }

    private void awaitTaskManagers(int taskManagers) throws Exception {
        await(
                "TaskManagers are registered",
                Duration.ofMinutes(2),
                () -> flink.rest().get("/overview").get("taskmanagers").asInt() == taskManagers);
    }

    private void keep(ChildJvm process) {
        parts.add(process);
        processes.add(process);
    }

    private Map<String, String> highAvailability() {
        return Map.of(
                "high-availability.type", "zookeeper",
                "high-availability.zookeeper.quorum", Ports.HOST + ":" + quorum,
                "high-availability.zookeeper.client.session-timeout", "6 s",
                "high-availability.zookeeper.client.connection-timeout", "4 s",
                "high-availability.zookeeper.client.retry-wait", "500 ms",
                "high-availability.zookeeper.client.max-retry-attempts", "20",
                "high-availability.storageDir", directory.resolve("ha").toUri().toString(),
                "heartbeat.interval", "1 s",
                "heartbeat.timeout", "10 s");
    }

    Broker broker() {
        return broker;
    }

    URI registry() {
        return registry;
    }

    /** Where ZooKeeper listens. */
    String quorum() {
        return Ports.HOST + ":" + quorum;
    }

    FlinkCluster flink() {
        return flink;
    }

    Path directory() {
        return directory;
    }

    /** Options that lead here, and these. */
    JobConfiguration configuration(Map<String, String> options) {
        Map<String, String> all = new TreeMap<>(options);
        all.put("bootstrap", broker.bootstrap());
        all.put("registry", registry.toString());
        return JobConfiguration.of(all);
    }

    /** Properties of a Kafka client that reads committed records alone. */
    Properties client() {
        Properties client = configuration(Map.of()).kafka();
        client.setProperty("isolation.level", "read_committed");
        return client;
    }

    /** The same options as arguments of a job. */
    List<String> arguments(Map<String, String> options) {
        List<String> all =
                new ArrayList<>(List.of("--bootstrap", broker.bootstrap(), "--registry", registry.toString()));
        new TreeMap<>(options).forEach((key, value) -> {
            all.add("--" + key);
            all.add(value);
        });
        return all;
    }

    /**
     * Waits until something is so; says what the processes said last if it does not become so. Refused connections wait,
     * and a process that ends by itself meanwhile is started again.
     */
    void await(String what, Duration patience, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        Exception last = null;
        while (System.nanoTime() < deadline) {
            supervise();
            try {
                if (condition.call()) {
                    return;
                }
                last = null;
            } catch (IOException e) {
                last = e;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("not within " + patience.toSeconds() + " s: " + what + "\n" + tail(), last);
    }

    private void supervise() throws IOException {
        for (ChildJvm process : processes) {
            process.revive();
        }
        if (flink != null) {
            flink.jobManager().revive();
            for (ChildJvm worker : flink.taskManagers()) {
                worker.revive();
            }
        }
    }

    String tail() {
        StringBuilder all = new StringBuilder();
        processes.forEach(process -> all.append(process.tail(10)).append('\n'));
        return flink == null ? all.toString() : all.append(flink.tail()).toString();
    }

    private static void deleteAll(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public void close() {
        for (int i = parts.size() - 1; i >= 0; i--) {
            try {
                parts.get(i).close();
            } catch (Exception e) {
                throw new IllegalStateException("could not stop " + parts.get(i), e);
            }
        }
    }
}
