package io.takens.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.takens.schemas.Topic.Cleanup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicsTest {
    @Test
    void thereAreSevenUnderTheirNames() {
        assertThat(Topics.all().stream().map(Topic::name))
                .containsExactly("observations", "forecasts", "scores", "alerts", "incidents", "truth", "dead-letters");
    }

    @Test
    void aPrefixComesBeforeEveryNameAndSubject() {
        assertThat(Topics.prefixed("acme.").stream().map(Topic::subject))
                .containsExactly(
                        "acme.observations-value",
                        "acme.forecasts-value",
                        "acme.scores-value",
                        "acme.alerts-value",
                        "acme.incidents-value",
                        "acme.truth-value",
                        "acme.dead-letters-value");
        assertThat(Topics.FORECASTS.prefixed("acme.").codec()).isSameAs(Codecs.FORECAST);
    }

    @Test
    void allArePartitionedAlike() {
        assertThat(Topics.all().stream().map(Topic::partitions).distinct()).hasSize(1);
    }

    @Test
    void recordsAreKeptFromTheirArrival() {
        assertThat(Topics.OBSERVATIONS.config())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "604800000")
                .containsEntry("message.timestamp.type", "LogAppendTime");
        Topic<Alert> latest =
                new Topic<>("latest", "stream id", 1, Duration.ofDays(1), Cleanup.COMPACT, 1000, Codecs.ALERT);
        assertThat(latest.config())
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("max.message.bytes", "1000");
    }

    @Test
    void aDeadLetterHoldsTheLargestRecordThatAnyTopicTakes() {
        int largest = Topics.all().stream()
                .filter(topic -> !topic.name().equals("dead-letters"))
                .mapToInt(Topic::largest)
                .max()
                .orElseThrow();
        assertThat(Topics.DEAD_LETTERS.largest()).isGreaterThan(2 * largest + 10_000); // the key goes twice
    }

    @Test
    void refusesWhatKafkaWouldRefuse() {
        assertThatThrownBy(() -> Topics.TRUTH.prefixed("a b"))
                .hasMessage("topic name \"a btruth\" is not 1 to 249 characters out of a-z A-Z 0-9 . _ -");
        assertThatThrownBy(() -> Topics.TRUTH.prefixed("x".repeat(245))).hasMessageContaining("1 to 249 characters");
        assertThatThrownBy(() -> new Topic<>("t", "k", 0, Duration.ZERO, Cleanup.DELETE, 1, Codecs.TRUTH))
                .hasMessage("topic t has 0 partitions, at least 1");
    }

    @Test
    void theReadmeTellsTheSame() throws IOException {
        List<String> readme = Files.readAllLines(Path.of("README.md"));
        for (Topic<?> topic : Topics.all()) {
            assertThat(readme)
                    .contains("| `%s` | %s | %s | %d | %d days | %s |"
                            .formatted(
                                    topic.name(),
                                    topic.codec().schema().getName(),
                                    topic.key(),
                                    topic.partitions(),
                                    topic.retention().toDays(),
                                    topic.config().get("cleanup.policy")));
        }
        assertThat(readme.stream().filter(line -> line.matches("\\| `[a-z-]+` \\| [A-Z].* days \\| .*")))
                .hasSameSizeAs(Topics.all());
    }
}
