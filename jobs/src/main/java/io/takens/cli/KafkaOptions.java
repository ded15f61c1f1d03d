package io.takens.cli;

import io.takens.jobs.config.KafkaProperties;
import io.takens.jobs.kafka.KafkaTrouble;
import io.takens.jobs.kafka.TopicAdmin;
import java.io.IOException;
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
    private static final Duration PATIENCE = KafkaTrouble.PATIENCE;

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
            KafkaProperties.read(file).forEach((key, value) -> properties.put(key.toString(), value));
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

    /** What to say when a topic, by its name with the prefix, is not there. */
    Failure missing(String topic) {
        return new Failure(
                ExitCode.DIFFERENT,
                "topic " + topic + " does not exist on " + bootstrap + "; create it with 'takens topics create'");
    }

    /** What to say when records were not taken: the same where the brokers refuse, else what the sender says. */
    Failure notTaken(RuntimeException reason) {
        return KafkaTrouble.of(reason).kind() == KafkaTrouble.Kind.REFUSED
                ? unreachable(reason)
                : new Failure(
                        ExitCode.UNREACHABLE,
                        bootstrap + ": " + reason.getMessage() + "; start the broker and run this again",
                        reason);
    }

    /** What to say when the brokers do not answer, or refuse. */
    Failure unreachable(Throwable reason) {
        KafkaTrouble trouble = KafkaTrouble.of(reason);
        String what = bootstrap + ": " + trouble.sentence();
        return switch (trouble.kind()) {
            case UNREACHABLE ->
                new Failure(ExitCode.UNREACHABLE, what + "; start the broker or correct --bootstrap", reason);
            case REFUSED ->
                new Failure(ExitCode.REFUSED, what + "; correct --kafka-config or ask who runs them", reason);
            case CONFIGURATION -> new Failure(ExitCode.BAD_INPUT, what + "; correct --kafka-config", reason);
        };
    }
}
