package io.takens.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.takens.jobs.config.JobConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No Kubernetes is at hand: what the manifests say is held against the classes that would read it. */
class KubernetesTest {
    private static final Path DIRECTORY = Path.of("src", "main", "deploy", "kubernetes");
    /** Of the definition of FlinkDeployment, flink.apache.org/v1beta1. */
    private static final Set<String> SPEC = Set.of(
            "image",
            "imagePullPolicy",
            "serviceAccount",
            "flinkVersion",
            "flinkConfiguration",
            "ingress",
            "podTemplate",
            "jobManager",
            "taskManager",
            "logConfiguration",
            "mode",
            "job",
            "restartNonce");

    private static final Set<String> JOB = Set.of(
            "jarURI",
            "entryClass",
            "args",
            "parallelism",
            "state",
            "upgradeMode",
            "allowNonRestoredState",
            "initialSavepointPath",
            "savepointTriggerNonce",
            "savepointRedeployNonce",
            "checkpointTriggerNonce",
            "autoscalerResetNonce");

    @ParameterizedTest
    @ValueSource(strings = {"forecast.yaml", "regime.yaml"})
    void flinkKnowsEverySetting(String file) throws IOException {
        FlinkOptions options = new FlinkOptions();
        Map<String, Object> settings = at(ComposeFile.yaml(DIRECTORY.resolve(file)), "spec", "flinkConfiguration");
        assertThat(settings)
                .isNotEmpty()
                .allSatisfy((key, value) ->
                        assertThat(options.flaw(key, value.toString())).isNull());
        assertThat(settings).containsEntry("high-availability.type", "kubernetes");
        assertThatCode(() -> Class.forName(
                        settings.get("metrics.reporter.prom.factory.class").toString()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"forecast.yaml", "regime.yaml"})
    void anUpgradeTakesASavepointOfTheJobThatIsInTheJar(String file) throws Exception {
        Map<String, Object> manifest = ComposeFile.yaml(DIRECTORY.resolve(file));
        Map<String, Object> spec = at(manifest, "spec");
        Map<String, Object> job = at(spec, "job");
        assertThat(manifest)
                .containsEntry("apiVersion", "flink.apache.org/v1beta1")
                .containsEntry("kind", "FlinkDeployment");
        assertThat(SPEC).containsAll(spec.keySet());
        assertThat(JOB).containsAll(job.keySet());
        assertThat(job)
                .containsEntry("upgradeMode", "savepoint")
                .containsEntry("state", "running")
                .containsEntry("allowNonRestoredState", false);
        assertThat(Class.forName(job.get("entryClass").toString()).getMethod("main", String[].class))
                .isNotNull();
        assertThat(JobConfiguration.resolve(strings(job.get("args")), environment(at(spec, "podTemplate", "spec")))
                        .kafka())
                .containsEntry("bootstrap.servers", "kafka:9092");
    }

    @ParameterizedTest
    @ValueSource(strings = {"forecast.yaml", "regime.yaml"})
    void nobodyIsRoot(String file) throws IOException {
        Map<String, Object> pod = at(ComposeFile.yaml(DIRECTORY.resolve(file)), "spec", "podTemplate", "spec");
        assertThat(at(pod, "securityContext")).containsEntry("runAsNonRoot", true);
    }

    @Test
    void readinessIsServedByTheJarsOwnClassAndAskedAtItsPort() throws Exception {
        Map<String, Object> pod = at(ComposeFile.yaml(DIRECTORY.resolve("readiness.yaml")), "spec", "template", "spec");
        Map<?, ?> container = (Map<?, ?>) ((List<?>) pod.get("containers")).get(0);
        List<String> command = strings(container.get("command"));
        String port = command.get(command.size() - 1);

        assertThat(at(pod, "securityContext")).containsEntry("runAsNonRoot", true);
        assertThat(Class.forName(command.get(command.size() - 2)).getMethod("main", String[].class))
                .isNotNull();
        assertThat(container.get("readinessProbe").toString()).contains("/dev/tcp/127.0.0.1/" + port + " ");
        assertThat(JobConfiguration.resolve(List.of(), environment(pod)).kafka())
                .containsEntry("bootstrap.servers", "kafka:9092");
    }

    private static Map<String, String> environment(Map<String, Object> pod) {
        Map<String, String> environment = new HashMap<>();
        for (Object container : (List<?>) pod.get("containers")) {
            for (Object variable : (List<?>) ((Map<?, ?>) container).get("env")) {
                Map<?, ?> entry = (Map<?, ?>) variable;
                environment.put(entry.get("name").toString(), entry.get("value").toString());
            }
        }
        return environment;
    }

    private static List<String> strings(Object list) {
        return ((List<?>) list).stream().map(Object::toString).toList();
    }

    @SuppressWarnings("unchecked") // the shape of a manifest
    private static Map<String, Object> at(Map<String, Object> map, String... path) {
        Map<String, Object> found = map;
        for (String key : path) {
            found = (Map<String, Object>) found.get(key);
        }
        return found;
    }
}
