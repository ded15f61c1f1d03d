package io.takens.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takens.demo.EmbeddedKafka;
import io.takens.jobs.config.JobConfiguration;
import io.takens.jobs.doctor.Readiness;
import io.takens.registry.RegistryClient;
import io.takens.registry.RegistryServer;
import io.takens.schemas.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the doctor says of a healthy installation, and of one where something is missing. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoctorCommandIT {
    private EmbeddedKafka kafka;
    private RegistryServer registry;

    @BeforeAll
    void start() throws Exception {
        kafka = EmbeddedKafka.start(0, Map.of("transaction.max.timeout.ms", "700000"));
        registry = RegistryServer.start(0);
    }

    @AfterAll
    void stop() {
        registry.close();
        kafka.close();
    }

    @Test
    void namesWhatIsMissingAndThenFindsNothing() throws Exception {
        Cli empty = doctor();
        assertThat(empty.exitCode()).as(empty.toString()).isEqualTo(5);
        assertThat(empty.out()).contains("failed      topics        [observations, ", "'takens topics create'");

        Cli.run("topics", "create", "--bootstrap", kafka.bootstrap());
        Cli healthy = doctor();
        assertThat(healthy.exitCode()).as(healthy.toString()).isZero();
        assertThat(healthy.out().lines())
                .hasSize(12)
                .allMatch(line -> line.startsWith("ok ") || line.startsWith("warning     memory"));

        Cli impatient = doctor("--transaction-timeout", "12min");
        assertThat(impatient.exitCode()).as(impatient.toString()).isEqualTo(5);
        assertThat(impatient.out())
                .contains("failed      forecast commits transaction-timeout = 720000 ms is above the brokers'");

        Schema other = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"Alert\",\"fields\":[{\"name\":\"n\",\"type\":\"int\"}]}");
        new RegistryClient(registry.uri()).register(Topics.ALERTS.subject(), other);
        Cli incompatible = doctor();
        assertThat(incompatible.exitCode()).isEqualTo(5);
        assertThat(incompatible.out()).contains("failed      registry      newest schemas of [alerts-value]");
    }

    @Test
    void isReadyUntilTheBrokerStops() throws Exception {
        assertThat(doctor("--ready").exitCode()).isZero();
        JobConfiguration configuration = JobConfiguration.of(Map.of(
                "bootstrap", kafka.bootstrap(), "registry", registry.uri().toString()));
        try (Readiness readiness = Readiness.serve(configuration, 0)) {
            assertThat(status(readiness, "/readyz")).isEqualTo(200);
            assertThat(probe(readiness)).isZero();
            kafka.pause();
            await().atMost(Duration.ofSeconds(10)).until(() -> status(readiness, "/readyz") == 503);
            assertThat(probe(readiness)).isNotZero();
            assertThat(status(readiness, "/healthz")).isEqualTo(200);
            Cli gone = doctor("--ready");
            assertThat(gone.exitCode()).isEqualTo(4);
            assertThat(gone.out()).contains("unreachable brokers       no Kafka broker answered");
            kafka.resume();
            await().atMost(Duration.ofSeconds(30)).until(() -> status(readiness, "/readyz") == 200);
        }
    }

    @Test
    void anOptionThatTheJobsDoNotHaveIsRefusedWithTheNearest() {
        Cli cli = doctor("--horizn", "3");
        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).isEqualTo("takens: command line: unknown option horizn, is it horizon?\n");
    }

    private Cli doctor(Object... more) {
        Object[] words = java.util.stream.Stream.concat(
                        List.of("doctor", "--bootstrap", kafka.bootstrap(), "--registry", registry.uri()).stream(),
                        java.util.Arrays.stream(more))
                .toArray();
        return Cli.run(words);
    }

    /** Exit code of what Kubernetes would run, in the manifest's own words. */
    private static int probe(Readiness readiness) throws Exception {
        String manifest = Files.readString(Path.of("src", "main", "deploy", "kubernetes", "readiness.yaml"));
        String quoted = manifest.split("command: \\[bash, -c, ")[1].split("]\\R")[0];
        String script =
                new Load(LoadSettings.builder().build()).loadFromString(quoted).toString();
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        script.replace("/8090 ", "/" + readiness.uri().getPort() + " "))
                .redirectErrorStream(true)
                .start();
        assertThat(bash.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return bash.exitValue();
    }

    private static int status(Readiness readiness, String path) throws Exception {
        URI uri = readiness.uri().resolve(path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
