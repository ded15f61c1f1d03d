package io.takens.cluster;

import io.takens.demo.EmbeddedKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A Kafka broker and controller as a process, its log in a directory that outlives it. */
final class Broker implements AutoCloseable {
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
        EmbeddedKafka.format(data);
        Map<String, String> all = new TreeMap<>(EmbeddedKafka.settings(data, port, controller));
        all.putAll(settings);
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

    @Override
    public void close() {
        process.close();
    }
}
