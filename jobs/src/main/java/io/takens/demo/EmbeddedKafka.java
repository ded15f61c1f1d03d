package io.takens.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka broker and its KRaft controller in this JVM, on the loopback interface, with its log in a temporary
 * directory.
 *
 * <p>Topics are never created by being mentioned; all replication factors are 1. {@link #close} stops the broker and
 * deletes its directory; it may be called twice and from any thread.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int NODE = 1;
    private static final Set<String> LISTS =
            Set.of("listeners", "advertised.listeners", "listener.security.protocol.map");

    private final TemporaryDirectory directory;
    private final KafkaConfig config;
    private final int port;
    private KafkaRaftServer server; // null = stopped
    private boolean closed;

    private EmbeddedKafka(TemporaryDirectory directory, KafkaConfig config, int port) {
        this.directory = directory;
        this.config = config;
        this.port = port;
    }

    /** Starts a broker on a free port; returns once it serves, usually after two seconds. */
    public static EmbeddedKafka start() throws IOException {
        return start(0);
    }

    /**
     * Starts a broker.
     *
     * @param port of the clients' listener; 0 = any free one
     * @throws BindException if the port is taken
     */
    public static EmbeddedKafka start(int port) throws IOException {
        return start(port, Map.of());
    }

    /**
     * Starts a broker with settings of its own, for example listeners that ask for credentials.
     *
     * @param port of the clients' listener; 0 = any free one
     * @param more settings that go before those here, or, of listeners and their protocols, beside them
     * @throws BindException if the port is taken
     */
    public static EmbeddedKafka start(int port, Map<String, String> more) throws IOException {
        int listener = free(port);
        int controller = free(0);
        TemporaryDirectory directory = new TemporaryDirectory("takens-kafka-");
        EmbeddedKafka kafka = null;
        try {
            format(directory.path());
            Properties properties = new Properties();
            properties.putAll(settings(directory.path(), listener, controller));
            more.forEach((key, own) ->
                    properties.merge(key, own, (old, added) -> LISTS.contains(key) ? old + "," + added : added));
            EmbeddedKafka started = new EmbeddedKafka(directory, new KafkaConfig(properties, false), listener);
            started.resume();
            kafka = started;
            return kafka;
        } catch (Exception e) {
            throw new IOException("the embedded broker did not start: " + e.getMessage(), e);
        } finally {
            if (kafka == null) {
                directory.close();
            }
        }
    }

    /** What clients put into {@code bootstrap.servers}. */
    public String bootstrap() {
        return HOST + ":" + port;
    }

    /** Stops serving and keeps the log, as a broker does that is upgraded. */
    public synchronized void pause() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    /** Serves again, on the same port and from the same log. */
    public synchronized void resume() {
        if (server == null && !closed) {
            server = new KafkaRaftServer(config, Time.SYSTEM);
            server.startup();
        }
    }

    /** Where its files are until it is closed. */
    Path directory() {
        return directory.path();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        pause();
        directory.close();
    }

    /**
     * Settings of a broker that is its own controller, small, on the loopback interface.
     *
     * @param directory of its log, {@link #format formatted} before
     * @param listener port of the clients' listener
     * @param controller port of the controller's
     */
    public static Map<String, String> settings(Path directory, int listener, int controller) {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", Integer.toString(NODE)),
                Map.entry("controller.quorum.voters", NODE + "@" + HOST + ":" + controller),
                Map.entry(
                        "listeners", "CLIENTS://" + HOST + ":" + listener + ",CONTROLLER://" + HOST + ":" + controller),
                Map.entry("advertised.listeners", "CLIENTS://" + HOST + ":" + listener),
                Map.entry("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("inter.broker.listener.name", "CLIENTS"),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("log.dirs", directory.toString()),
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
                // A demo's log is small and short-lived: no 128 MB buffer for a cleaner that has nothing to clean.
                Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20)),
                Map.entry("log.segment.bytes", Integer.toString(16 << 20)));
    }

    /** Makes a directory what such a broker finds its log in. */
    public static void format(Path directory) throws Exception {
        Formatter formatter = new Formatter();
        formatter.setPrintStream(new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8));
        formatter.setNodeId(NODE);
        formatter.setClusterId(Uuid.randomUuid().toString());
        formatter.setDirectories(List.of(directory.toString()));
        formatter.setControllerListenerName("CONTROLLER");
        formatter.run();
    }

    /** A port that is free now; the broker binds it a moment later, because a voter's port must be known before. */
    private static int free(int wanted) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), wanted));
            return socket.getLocalPort();
        } catch (BindException e) {
            throw (BindException) new BindException("port " + wanted + " on " + HOST + " is taken").initCause(e);
        }
    }
}
