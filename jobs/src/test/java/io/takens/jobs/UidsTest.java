package io.takens.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.jobs.config.JobConfiguration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

/** Golden lists: a savepoint finds its state by these ids and by the number of key groups. */
class UidsTest {

    @Test
    void everyOperatorOfTheForecastJobHasItsId() {
        assertThat(uids(ForecastJob::connect))
                .containsExactly(
                        "Sink Committer: dead-letters-sink",
                        "Sink Committer: forecasts-sink",
                        "dead-letters-sink",
                        "forecast",
                        "forecasts-sink",
                        "observations");
    }

    @Test
    void everyOperatorOfTheRegimeJobHasItsId() {
        assertThat(uids(RegimeJob::connect))
                .containsExactly(
                        "Sink Committer: alerts-sink",
                        "Sink Committer: dead-letters-sink",
                        "Sink Committer: incidents-sink",
                        "Sink Committer: scores-sink",
                        "alerts-sink",
                        "dead-letters-sink",
                        "forecasts",
                        "incidents",
                        "incidents-sink",
                        "readable",
                        "regime",
                        "scores-sink",
                        "silence");
    }

    private static List<String> uids(BiConsumer<StreamExecutionEnvironment, JobConfiguration> connect) {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        connect.accept(environment, JobConfiguration.of(Map.of()));
        var graph = environment.getStreamGraph(false);
        assertThat(graph.getExecutionConfig().getMaxParallelism()).isEqualTo(720);
        graph.getJobGraph(); // fails where a type is left to Kryo
        return graph.getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .map(String::valueOf)
                .sorted()
                .toList();
    }
}
