package io.takens.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.takens.schemas.Observation;
import io.takens.schemas.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class DefectPolicyIT {
    @Test
    void aBadRecordIsDroppedOrEndsTheJobAsWasChosen() throws Exception {
        try (Platform platform = new Platform()) {
            for (int n = 0; n < 20; n++) {
                double[] values = {Math.sin(0.3 * n)};
                platform.send(new Observation("sine", n, n * 100_000L, 0.1, List.of("x"), values));
            }
            platform.send("sine".getBytes(UTF_8), new byte[] {7});
            platform.flush();

            run(platform, "drop");
            assertThat(platform.records(Topics.DEAD_LETTERS)).isEmpty();
            assertThat(platform.committed(Topics.FORECASTS)).hasSize(2);

            assertThatThrownBy(() -> run(platform, "fail"))
                    .rootCause()
                    .hasMessageMatching("on-defect = fail: observations-\\d@20 is UNREADABLE: value has 1 bytes, .*");
        }
    }

    private static void run(Platform platform, String policy) throws Exception {
        Map<String, String> options =
                new HashMap<>(Map.of("profile", "small", "stop", "end", "start", "earliest", "on-defect", policy));
        Configuration flink = new Configuration();
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        environment.setParallelism(1);
        ForecastJob.connect(environment, platform.configuration(options));
        environment.execute();
    }
}
