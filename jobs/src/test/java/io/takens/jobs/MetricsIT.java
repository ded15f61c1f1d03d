package io.takens.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.takens.jobs.config.JobConfiguration;
import io.takens.schemas.Observation;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What Prometheus scrapes from both jobs, against what they were fed, and against what dashboard and alerts ask for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(400)
class MetricsIT {
    private static final int SAMPLES = 2100;
    private static final String OPERATOR = "flink_taskmanager_job_task_operator_";
    private static final Pattern NAME = Pattern.compile("flink_\\w+");
    private static final Pattern LINE = Pattern.compile("(\\w+)\\{([^}]*)} (\\S+)");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<JobClient> jobs = new ArrayList<>();
    private final List<URI> reporters = new ArrayList<>();
    private Platform platform;

    @BeforeAll
    void runBothJobs() throws Exception {
        platform = new Platform();
        SplittableRandom noise = new SplittableRandom(1);
        double x = 0.3;
        for (int n = 0; n < SAMPLES; n++) {
            x = 4 * x * (1 - x);
            double[] values = {x + 1e-3 * noise.nextDouble(-1, 1)};
            platform.send(new Observation("logistic", n, n * 100_000L, 0.1, List.of("x"), values));
        }
        platform.send("logistic".getBytes(UTF_8), new byte[] {7});
        platform.send(new Observation("logistic", 3, 300_000L, 0.1, List.of("x"), new double[] {0.5}));
        platform.flush();
        start("forecast", ForecastJob::connect);
        start("regime", RegimeJob::connect);
        await().atMost(Duration.ofSeconds(300))
                .until(() -> sum("scores", "") > 0 && sum("observationsRead", "") > SAMPLES);
    }

    @AfterAll
    void stop() throws Exception {
        for (JobClient job : jobs) {
            job.cancel().get();
        }
        platform.close();
    }

    private void start(String name, BiConsumer<StreamExecutionEnvironment, JobConfiguration> connect) throws Exception {
        int port = free();
        Configuration flink = new Configuration();
        flink.setString("metrics.reporters", "prom");
        flink.setString(
                "metrics.reporter.prom.factory.class", "org.apache.flink.metrics.prometheus.PrometheusReporterFactory");
        flink.setString("metrics.reporter.prom.port", Integer.toString(port));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        environment.setParallelism(1);
        connect.accept(
                environment, platform.configuration(Map.of("profile", "small", "start", "earliest", "horizon", "20")));
        jobs.add(environment.executeAsync(name));
        reporters.add(URI.create("http://127.0.0.1:" + port + "/metrics"));
    }

    @Test
    void everythingReadIsAcceptedOrCountedByItsDefect() throws Exception {
        await().atMost(Duration.ofSeconds(30)).until(() -> sum("observationsRead", "") == SAMPLES + 2);
        assertThat(sum("observationsAccepted", "")).isEqualTo(SAMPLES);
        assertThat(sum("defect_deadLetters", "defect=\"unreadable\"")).isEqualTo(1);
        assertThat(sum("defect_deadLetters", "")).isEqualTo(1);
        assertThat(sum("observationsDuplicate", "")).isEqualTo(1);
        assertThat(sum("observationsLate", "")).isZero();
    }

    @Test
    void streamsAreLiveAndTheirTimeAndBytesAreSeen() throws Exception {
        assertThat(sum("streamsLive", "")).as("one in each job").isEqualTo(2);
        assertThat(sum("learnMicroseconds_count", "")).isGreaterThanOrEqualTo(SAMPLES / 16);
        assertThat(sum("stateBytes", "quantile=\"0.5\"")).isBetween(10e3, 500e3);
        await().atMost(Duration.ofSeconds(60)).until(() -> sum("leadsScored", "") > 1.8 * SAMPLES);
        assertThat(sum("leadsHeld90", "") / sum("leadsScored", "")).isBetween(0.5, 1.0);
    }

    @Test
    void dashboardAndAlertsNameNothingThatDoesNotExist() throws Exception {
        Map<String, Double> known = scrape();
        List<String> queries = new ArrayList<>(new ObjectMapper()
                .readTree(Files.readString(Path.of("src/main/deploy/grafana/dashboards/takens.json")))
                .findValuesAsText("expr"));
        assertThat(queries).hasSizeGreaterThan(20);
        queries.addAll(rules());
        for (String query : queries) {
            Matcher name = NAME.matcher(query);
            assertThat(name.find()).as(query).isTrue();
            do {
                String metric = name.group();
                assertThat(known.keySet()).as(query).anyMatch(line -> line.startsWith(metric + "{"));
            } while (name.find());
        }
    }

    @SuppressWarnings("unchecked") // the form of Prometheus' rule files
    private static List<String> rules() throws Exception {
        Object file = new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(Path.of("src/main/deploy/prometheus/alerts.yml")));
        var groups = (List<Map<String, List<Map<String, Object>>>>) ((Map<String, Object>) file).get("groups");
        List<Map<String, Object>> rules = groups.get(0).get("rules");
        assertThat(rules).hasSize(8).allSatisfy(rule -> assertThat(rule).containsKeys("alert", "for", "annotations"));
        return rules.stream().map(rule -> rule.get("expr").toString()).toList();
    }

    /** Sum of an operator's metric over jobs, operators and subtasks, of those lines that have a label. */
    private double sum(String metric, String label) throws Exception {
        return scrape().entrySet().stream()
                .filter(line -> line.getKey().startsWith(OPERATOR + metric + "{")
                        && line.getKey().contains(label))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private Map<String, Double> scrape() throws Exception {
        Map<String, Double> values = new HashMap<>();
        for (URI reporter : reporters) {
            String text = HTTP.send(HttpRequest.newBuilder(reporter).build(), BodyHandlers.ofString())
                    .body();
            Matcher line = LINE.matcher(text);
            while (line.find()) {
                values.put(line.group(1) + "{" + line.group(2) + "}", Double.parseDouble(line.group(3)));
            }
        }
        return values;
    }

    private static int free() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
