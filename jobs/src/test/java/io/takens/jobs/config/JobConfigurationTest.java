package io.takens.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.takens.flink.ForecastSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobConfigurationTest {
    @TempDir
    private Path directory;

    @Test
    void defaultsAreThoseOfTheForecastSettings() {
        assertThat(JobConfiguration.of(Map.of()).forecast()).isEqualTo(ForecastSettings.defaults());
    }

    @Test
    void theCommandLineBeatsTheEnvironmentBeatsTheFileBeatsTheDefault() throws IOException {
        Path file = file("every = 2\nhorizon = 20\nbuffer = 22\n");
        JobConfiguration configuration = JobConfiguration.resolve(
                List.of("--every=4", "--config", file.toString()),
                Map.of("TAKENS_EVERY", "3", "TAKENS_HORIZON", "30", "UNRELATED", "x"));
        assertThat(configuration.get(Options.EVERY)).isEqualTo(4);
        assertThat(configuration.get(Options.HORIZON)).isEqualTo(30);
        assertThat(configuration.get(Options.BUFFER)).isEqualTo(22);
        assertThat(configuration.get(Options.MAX_CHANNELS)).isEqualTo(256);
        assertThat(configuration.describe())
                .contains("every = 4  # command line", "horizon = 30  # environment", "buffer = 22  # " + file)
                .contains("max-channels = 256  # default");
    }

    @Test
    void readsDurationsUrisAndWords() {
        JobConfiguration configuration = JobConfiguration.resolve(
                List.of("--checkpoint-interval", "500ms", "--delivery", "at-least-once", "--idle", "2d"),
                Map.of("TAKENS_REGISTRY", "http://registry:8081"));
        assertThat(configuration.get(Options.CHECKPOINT_INTERVAL)).isEqualTo(Duration.ofMillis(500));
        assertThat(configuration.get(Options.DELIVERY)).isEqualTo(Options.Delivery.AT_LEAST_ONCE);
        assertThat(configuration.get(Options.IDLE)).isEqualTo(Duration.ofDays(2));
        assertThat(configuration.get(Options.REGISTRY)).hasHost("registry");
    }

    @Test
    void anUnknownNameIsAnErrorWithTheNearestMatchWhereverItStands() throws IOException {
        refuses("command line: unknown option horizn, is it horizon?", "--horizn", "5");
        refuses("command line: unknown option xyzzyxyzzy; --help lists them", "--xyzzyxyzzy", "5");
        Path file = file("evry = 2\n");
        refuses(file + ": unknown option evry, is it every?", "--config", file.toString());
        assertThatThrownBy(() -> JobConfiguration.resolve(List.of(), Map.of("TAKENS_HORIZONS", "5")))
                .hasMessage("environment: unknown variable TAKENS_HORIZONS, is it TAKENS_HORIZON?");
    }

    @Test
    void leavesVariablesAloneThatNobodyMeant() {
        // Kubernetes sets such a variable for a service named takens-dashboard
        JobConfiguration.resolve(List.of(), Map.of("TAKENS_DASHBOARD_SERVICE_HOST", "10.0.0.1"));
    }

    @Test
    void anErrorNamesThePlaceTheValueAndTheBounds() {
        refuses("command line: every = 0 is not within 1 .. 1000000 samples", "--every", "0");
        refuses("command line: every = ten is not a whole number", "--every", "ten");
        refuses("command line: profile = huge is none of small|medium|large", "--profile", "huge");
        refuses("command line: lateness = 2 is not a duration such as 500ms, 2s, 10min, 1h or 1d", "--lateness", "2");
        refuses("command line: lateness = 2d is not within 0ms .. 1d", "--lateness", "2d");
        refuses(
                "command line: registry = here is not an absolute URI such as http://127.0.0.1:8081",
                "--registry=here");
        refuses("command line: --every has no value", "--every");
        refuses("command line: every is not an option, which begin with --", "every");
    }

    @Test
    void refusesATransactionThatALateCheckpointWouldOutlive() {
        refuses(
                "transaction-timeout = 2000 ms is less than 3 * checkpoint-interval = 3000 ms;"
                        + " a late checkpoint would lose its records",
                "--transaction-timeout",
                "2s");
        JobConfiguration.resolve(List.of("--transaction-timeout=2s", "--delivery=at-least-once"), Map.of());
    }

    @Test
    void refusesAStreamThatIsForgottenWhileItMayBeLate() {
        refuses("idle = PT1H is not longer than lateness = PT2H", "--idle", "1h", "--lateness", "2h");
    }

    @Test
    void kafkaPropertiesAreTheFilesAndTheBrokers() throws IOException {
        Path file = file("security.protocol = SASL_SSL\nbootstrap.servers = elsewhere:1\n");
        JobConfiguration configuration =
                JobConfiguration.of(Map.of("kafka-config", file.toString(), "bootstrap", "here:2"));
        assertThat(configuration.kafka())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("bootstrap.servers", "here:2");
    }

    @Test
    void aKafkaConfigThatCannotBeReadIsRefusedAtOnce() {
        refuses(
                "kafka-config = " + directory.resolve("none") + " is no readable properties file:"
                        + " java.nio.file.NoSuchFileException: " + directory.resolve("none"),
                "--kafka-config",
                directory.resolve("none").toString());
    }

    @Test
    void aFileThatCannotBeReadIsRefusedByName() throws IOException {
        Path none = directory.resolve("none");
        refuses(
                none + " is no readable properties file: java.nio.file.NoSuchFileException: " + none,
                "--config",
                none.toString());
        Path malformed = file("every = \\u00zz\n");
        assertThatThrownBy(() -> JobConfiguration.resolve(List.of("--config=" + malformed), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(malformed + " is no readable properties file: ");
    }

    @Test
    void theFileMayBeNamedInTheEnvironmentButTheCommandLineGoesFirst() throws IOException {
        Map<String, String> environment =
                Map.of("TAKENS_CONFIG", file("every = 2\n").toString());
        assertThat(JobConfiguration.resolve(List.of(), environment).get(Options.EVERY))
                .isEqualTo(2);
        String other = file("horizon = 3\n").toString();
        assertThat(JobConfiguration.resolve(List.of("--config", other), environment)
                        .get(Options.EVERY))
                .isEqualTo(10);
    }

    @Test
    void theShortestTransactionThatLastsIsTaken() {
        JobConfiguration.resolve(List.of("--transaction-timeout=3s"), Map.of());
        refuses(
                "transaction-timeout = 2999 ms is less than 3 * checkpoint-interval = 3000 ms;"
                        + " a late checkpoint would lose its records",
                "--transaction-timeout",
                "2999ms");
    }

    @Test
    void whatIsToldHoldsNoSecret() throws IOException {
        Path file = file("ssl.key.password = hush\nsecurity.protocol = SSL\n");
        assertThat(JobConfiguration.resolve(
                                List.of("--kafka-config=" + file, "--registry=http://user:hush@registry:8081"),
                                Map.of())
                        .describe())
                .contains(
                        "registry = http://********@registry:8081  # command line",
                        "ssl.key.password = ********  # " + file,
                        "security.protocol = SSL  # " + file)
                .doesNotContain("hush");
        assertThat(JobConfiguration.of(Map.of()).describe().lines())
                .hasSize(Options.all().size());
    }

    @Test
    void everyOptionIsInTheHelpAndInTheTable() {
        assertThat(Options.all()).extracting(Option::key).doesNotHaveDuplicates();
        for (Option<?> option : Options.all()) {
            assertThat(Options.help()).contains("--" + option.key(), option.sentence());
            assertThat(Options.table()).contains("| `--" + option.key() + "` |");
        }
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "takens", ".properties"), text);
    }

    private static void refuses(String message, String... arguments) {
        assertThatThrownBy(() -> JobConfiguration.resolve(List.of(arguments), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(message);
    }
}
