package io.takens.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.takens.cli.TakensCommand;
import io.takens.jobs.config.JobConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** No container engine is at hand: what the compose file says is held against the classes that would read it. */
class ComposeTest {
    private final ComposeFile compose;

    ComposeTest() throws IOException {
        compose = new ComposeFile();
    }

    @Test
    void flinkKnowsEverySetting() throws IOException {
        FlinkOptions options = new FlinkOptions();
        assertThat(options.keys()).hasSizeGreaterThan(500);
        for (String service : List.of("forecast-job", "forecast-worker", "regime-job", "regime-worker")) {
            assertThat(compose.flink(service))
                    .isNotEmpty()
                    .allSatisfy(
                            (key, value) -> assertThat(options.flaw(key, value)).isNull());
        }
        assertThat(options.flaw("jobmanager.rpc.adress", "x")).isNotNull();
        assertThat(options.flaw("parallelism.default", "two")).isNotNull();
    }

    @Test
    void kafkaKnowsEverySetting() {
        assertThat(compose.broker()).isNotEmpty();
        assertThat(AbstractKafkaConfig.CONFIG_DEF.names())
                .containsAll(compose.broker().keySet())
                .doesNotContain("log.dir.s");
        assertThatCode(() -> AbstractKafkaConfig.CONFIG_DEF.parse(compose.broker()))
                .doesNotThrowAnyException();
    }

    @Test
    void theJobsKnowTheirOptionsAndTheCommandItsVerbs() throws Exception {
        for (String service : List.of("forecast-job", "regime-job")) {
            List<String> command = compose.command(service);
            assertThat(command).startsWith("standalone-job", "--job-classname");
            assertThat(Class.forName(command.get(2)).getMethod("main", String[].class))
                    .isNotNull();
            assertThat(JobConfiguration.resolve(command.subList(3, command.size()), Map.of())
                            .kafka())
                    .containsEntry("bootstrap.servers", "kafka:19092");
        }
        for (String service : List.of("topics", "simulators", "readiness")) {
            List<String> command = compose.command(service);
            int jar = command.indexOf("/takens/takens.jar");
            assertThat(command.subList(jar - 1, jar)).containsExactly("-jar");
            List<String> arguments = command.subList(jar + 1, command.size());
            assertThatCode(() -> new CommandLine(new TakensCommand()).parseArgs(arguments.toArray(String[]::new)))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void imagesArePinnedPortsAreLocalVolumesAreNamed() {
        compose.services().forEach((service, entries) -> {
            assertThat(compose.of(service, "image").toString())
                    .as(service)
                    .matches("[a-z/-]+:.*\\d.*")
                    .doesNotContain("latest", "bitnami");
            if (compose.of(service, "ports") instanceof Collection<?> ports) {
                assertThat(ports)
                        .as(service)
                        .allSatisfy(port -> assertThat(port.toString()).startsWith("127.0.0.1:"));
            }
            if (compose.of(service, "volumes") instanceof Collection<?> volumes) {
                assertThat(volumes).as(service).allSatisfy(volume -> {
                    String source = volume.toString().split(":", -1)[0];
                    if (source.startsWith("./jobs/src/")) {
                        assertThat(ComposeFile.ROOT.resolve(source)).isDirectory();
                    } else if (!source.startsWith("./jobs/target")) {
                        assertThat(compose.volumes()).containsKey(source);
                    }
                });
            }
        });
    }

    @Test
    void whoIsWaitedForIsHealthyOrEnds() {
        compose.services().keySet().forEach(service -> {
            if (compose.of(service, "depends_on") instanceof Map<?, ?> others) {
                others.forEach((other, how) -> {
                    Object condition = ((Map<?, ?>) how).get("condition");
                    boolean checked = compose.of(other.toString(), "healthcheck") != null;
                    assertThat(condition)
                            .as("%s waits for %s", service, other)
                            .isEqualTo(checked ? "service_healthy" : "service_completed_successfully");
                });
            }
        });
    }

    @Test
    void prometheusAsksTheReportersOfEveryFlinkProcess() throws IOException {
        String prometheus =
                Files.readString(ComposeFile.ROOT.resolve("jobs/src/main/deploy/prometheus/prometheus.yml"));
        for (String service : List.of("forecast-job", "forecast-worker", "regime-job", "regime-worker")) {
            assertThat(prometheus)
                    .contains(service + ":" + compose.flink(service).get("metrics.reporter.prom.port"));
        }
    }
}
