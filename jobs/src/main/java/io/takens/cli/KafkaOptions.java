package io.takens.cli;

import io.takens.jobs.kafka.TopicAdmin;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Option;

/** Which brokers to talk to and how, shared by the commands that need Kafka. */
class KafkaOptions {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Option(
            names = "--bootstrap",
            required = true,
            paramLabel = "HOST:PORT,...",
            description = "Kafka brokers to ask first.")
    private String bootstrap;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Properties file for every Kafka client, for example security.protocol=SASL_SSL.")
    private Path file;

    @Option(names = "--prefix", defaultValue = "", paramLabel = "TEXT", description = "Put before every topic's name.")
    private String prefix;

    String bootstrap() {
        return bootstrap;
    }

    String prefix() {
        return prefix;
    }

    /** Client properties: the file's, and the brokers. */
    Map<String, Object> properties() throws IOException {
        Map<String, Object> properties = new HashMap<>();
        if (file != null) {
            Properties read = new Properties();
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                read.load(reader);
            }
            read.forEach((key, value) -> properties.put(key.toString(), value));
        }
        properties.put("bootstrap.servers", bootstrap);
        return properties;
    }

    /** Fails unless the cluster answers within ten seconds, so that nothing waits for minutes later. */
    void reach() throws IOException {
        Map<String, Object> properties = properties();
        properties.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
        properties.put("request.timeout.ms", (int) PATIENCE.toMillis());
        try (Admin admin = Admin.create(properties)) {
            admin.describeCluster().nodes().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.INTERRUPTED, "interrupted while waiting for " + bootstrap, e);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw unreachable(e);
        }
    }

    /** The topics of a cluster that has answered. */
    TopicAdmin topics() throws IOException {
        reach();
        Properties client = new Properties();
        client.putAll(properties());
        return new TopicAdmin(client);
    }

    /** What to say when the brokers do not answer. */
    Failure unreachable(Throwable reason) {
        Throwable root = reason;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        boolean silent =
                root instanceof TimeoutException || root instanceof org.apache.kafka.common.errors.TimeoutException;
        String what = silent ? "no Kafka broker answered within " + PATIENCE.toSeconds() + " s" : root.getMessage();
        return new Failure(
                ExitCode.UNREACHABLE, bootstrap + ": " + what + "; start the broker or correct --bootstrap", reason);
    }
}
