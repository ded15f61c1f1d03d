package io.takens.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.takens.jobs.ForecastJob;
import io.takens.jobs.config.JobConfiguration;
import io.takens.registry.RegistryServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands and a job against a broker with TLS, passwords and ACLs: they work, or say in one line why not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class SecurityIT {
    private static final String PASSWORD = "right-horse-0815";
    private static final String WRONG = "wrong-horse-0816";

    private final Log log = new Log();
    private SecureKafka kafka;
    private RegistryServer registry;
    private Path right;

    /** Keeps what anybody logs in this JVM, the broker included. */
    private static final class Log extends AbstractAppender {
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        Log() {
            super("captured", null, null, true, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            lines.add(event.getMessage().getFormattedMessage() + " " + event.getThrown());
        }
    }

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        log.start();
        LoggerConfig root = LoggerContext.getContext(false).getConfiguration().getRootLogger();
        root.getAppenders().keySet().forEach(root::removeAppender);
        root.addAppender(log, Level.DEBUG, null);
        Configurator.setRootLevel(Level.INFO);
        Configurator.setLevel("org.apache.kafka.clients", Level.DEBUG);
        Configurator.setLevel("org.apache.kafka.common", Level.DEBUG);
        kafka = new SecureKafka(directory);
        kafka.user("takens", PASSWORD, "lab.");
        right = kafka.client("takens", PASSWORD);
        registry = RegistryServer.start(0);
    }

    @AfterAll
    void stop() {
        Configurator.reconfigure();
        registry.close();
        kafka.close();
    }

    @AfterEach
    void noSecretIsInAnyLog() {
        assertThat(log.lines)
                .isNotEmpty()
                .noneMatch(line ->
                        line.contains(PASSWORD) || line.contains(WRONG) || line.contains(SecureKafka.storePassword()));
    }

    @Test
    void theRightCredentialsWorkFromTheTopicsToTheForecasts() throws Exception {
        Cli topics = run("topics", "create");
        assertThat(topics.exitCode()).as(topics.err()).isZero();
        Cli doctor = run("doctor", "--registry", registry.uri());
        assertThat(doctor.exitCode()).as(doctor.out() + doctor.err()).isZero();
        assertThat(doctor.out()).contains("forecast acl  may read and write its 3 topics", "transactions of 600 s");
        Cli simulate = run(
                "simulate",
                "--scenario",
                "load",
                "--streams",
                2,
                "--samples",
                300,
                "--speed",
                "Infinity",
                "--registry",
                registry.uri());
        assertThat(simulate.exitCode()).as(simulate.err()).isZero();

        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        environment.setParallelism(1);
        Map<String, String> options = Map.of(
                "bootstrap",
                kafka.secured(),
                "registry",
                registry.uri().toString(),
                "kafka-config",
                right.toString(),
                "prefix",
                "lab.",
                "profile",
                "small",
                "stop",
                "end");
        ForecastJob.connect(environment, JobConfiguration.of(options));
        environment.execute();

        Cli forecasts = run("subscribe", "forecasts", "--from-beginning", "--max", 60, "--registry", registry.uri());
        assertThat(forecasts.exitCode()).as(forecasts.err()).isZero();
        assertThat(forecasts.out().lines()).hasSize(60);
    }

    @Test
    void aWrongPasswordIsOneLine() throws Exception {
        Path wrong = kafka.client("takens", WRONG);
        for (String verb : new String[] {"topics check", "doctor --registry " + registry.uri()}) {
            Cli cli = Cli.run(words(verb, "--bootstrap", kafka.secured(), "--kafka-config", wrong));
            assertThat(cli.exitCode()).as(cli.toString()).isEqualTo(6);
            assertThat(cli.out() + cli.err()).contains("the brokers refuse the credentials: Authentication failed");
        }
    }

    @Test
    void anExpiredCertificateIsOneLine() {
        Cli cli = Cli.run("topics", "check", "--bootstrap", kafka.expired(), "--kafka-config", right);
        assertThat(cli.exitCode()).as(cli.toString()).isEqualTo(6);
        assertThat(cli.err())
                .startsWith("takens: " + kafka.expired() + ": a certificate on the way to the brokers is")
                .contains("NotAfter: ")
                .hasLineCount(1);
    }

    @Test
    void aDeniedTopicIsOneLine() throws Exception {
        Cli created = Cli.run("topics", "create", "--bootstrap", kafka.open(), "--prefix", "lab.denied.");
        assertThat(created.exitCode()).isZero();
        kafka.deny("takens", AclOperation.WRITE, "lab.denied.observations");
        kafka.deny("takens", AclOperation.READ, "lab.denied.forecasts");
        Cli simulate = Cli.run(
                "simulate",
                "--scenario",
                "load",
                "--streams",
                1,
                "--samples",
                10,
                "--bootstrap",
                kafka.secured(),
                "--registry",
                registry.uri(),
                "--kafka-config",
                right,
                "--prefix",
                "lab.denied.");
        assertThat(simulate.exitCode()).as(simulate.toString()).isEqualTo(6);
        assertThat(simulate.err()).contains("the brokers refuse it: Not authorized to access topics:");
        Cli doctor = Cli.run(
                "doctor",
                "--bootstrap",
                kafka.secured(),
                "--registry",
                registry.uri(),
                "--kafka-config",
                right,
                "--prefix",
                "lab.denied.");
        assertThat(doctor.exitCode()).isEqualTo(6);
        assertThat(doctor.out()).contains("refused     regime acl    denied: READ topic lab.denied.forecasts");
    }

    @Test
    void aMissingSecretIsOneLine() throws Exception {
        Path file = java.nio.file.Files.writeString(
                java.nio.file.Files.createTempFile("takens", ".properties"),
                "security.protocol = SASL_SSL\nssl.truststore.password = ${file:/nowhere/at/all:key}\n");
        Cli cli = Cli.run("topics", "check", "--bootstrap", kafka.secured(), "--kafka-config", file);
        java.nio.file.Files.delete(file);
        assertThat(cli.exitCode()).as(cli.toString()).isEqualTo(3);
        assertThat(cli.err()).contains("the client's properties are wrong: ").hasLineCount(1);
    }

    @Test
    void theConfigurationIsPrintedWithoutSecrets() {
        String printed =
                JobConfiguration.of(Map.of("kafka-config", right.toString())).describe();
        assertThat(printed)
                .contains("security.protocol = SASL_SSL  # " + right, "sasl.jaas.config = ********")
                .doesNotContain(PASSWORD, SecureKafka.storePassword());
        assertThatThrownBy(() -> JobConfiguration.of(Map.of("kafka-config", "/nowhere")))
                .hasMessageContaining("no readable properties file");
    }

    private Cli run(Object... words) {
        Object[] all = java.util.Arrays.copyOf(words, words.length + 6);
        Object[] where = {"--bootstrap", kafka.secured(), "--kafka-config", right, "--prefix", "lab."};
        System.arraycopy(where, 0, all, words.length, where.length);
        return Cli.run(all);
    }

    private static Object[] words(String verb, Object... rest) {
        return java.util.stream.Stream.concat(java.util.Arrays.stream(verb.split(" ")), java.util.Arrays.stream(rest))
                .toArray();
    }
}
