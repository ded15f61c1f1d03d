package io.takens.cluster;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/** A Kafka broker and controller as a process, its log in a directory that outlives it. */
final class Broker implements AutoCloseable {
    private static final int NODE = 1;

    private final int port;
    private final ChildJvm process;

    private Broker(int port, ChildJvm process) {
        this.port = port;
        this.process = process;
    }

    /** @param settings of the broker, over those of a small one on the loopback interface */
    static Broker start(Path directory, Map<String, String> settings) throws Exception {
        int port = Ports.free();
        int controller = Ports.free();
        Path data = Files.createDirectories(directory.resolve("kafka"));
        format(data);
        Map<String, String> all = new TreeMap<>(small());
        all.putAll(settings);
        all.put("process.roles", "broker,controller");
        all.put("node.id", Integer.toString(NODE));
        all.put("controller.quorum.voters", NODE + "@" + Ports.HOST + ":" + controller);
        all.put("listeners", "HOST://" + Ports.HOST + ":" + port + ",CONTROLLER://" + Ports.HOST + ":" + controller);
        all.put("advertised.listeners", "HOST://" + Ports.HOST + ":" + port);
        all.put("listener.security.protocol.map", "HOST:PLAINTEXT,CONTROLLER:PLAINTEXT");
        all.put("inter.broker.listener.name", "HOST");
        all.put("controller.listener.names", "CONTROLLER");
        all.put("log.dirs", data.toString());
        Path file = directory.resolve("server.properties");
        StringBuilder text = new StringBuilder();
        all.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        Files.writeString(file, text);
        ChildJvm process = new ChildJvm(
                "kafka",
                directory,
                ChildJvm.ownClassPath(),
                Map.of(),
                List.of(
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dtakens.log=warn",
                        "kafka.Kafka",
                        file.toString()));
        process.start();
        return new Broker(port, process);
    }

    String bootstrap() {
        return Ports.HOST + ":" + port;
    }

    ChildJvm process() {
        return process;
    }

    private static Map<String, String> small() {
        return Map.ofEntries(
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "2"),
                Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20)));
    }

    private static void format(Path directory) throws Exception {
        Formatter formatter = new Formatter();
        formatter.setPrintStream(new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8));
        formatter.setNodeId(NODE);
        formatter.setClusterId(Uuid.randomUuid().toString());
        formatter.setDirectories(List.of(directory.toString()));
        formatter.setControllerListenerName("CONTROLLER");
        formatter.run();
    }

    @Override
    public void close() {
        process.close();
    }
}
