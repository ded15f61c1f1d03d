package io.takens.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.flink.Arrival;
import io.takens.flink.MessageTypes;
import io.takens.jobs.config.JobConfiguration;
import io.takens.jobs.kafka.KafkaSinks;
import io.takens.jobs.kafka.KafkaSources;
import io.takens.schemas.Forecast;
import io.takens.schemas.Observation;
import io.takens.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** The forecast job fails again and again; a reader of committed records must not notice. */
class FailoverIT {
    private static final int STREAMS = 5;
    private static final int SAMPLES = 400;
    private static final int FAILURES = 4;
    private static final int RECORDS_BETWEEN = 450;

    @Test
    void everyObservationIsInOneCommittedForecastWhateverFails() throws Exception {
        FailingMap.PASSED.set(0);
        FailingMap.FAILED.set(0);
        try (Platform platform = new Platform()) {
            for (int n = 0; n < SAMPLES; n++) {
                for (int s = 0; s < STREAMS; s++) {
                    double[] values = {Math.sin(0.3 * n + s)};
                    platform.send(new Observation("stream-" + s, n, n * 100_000L, 0.1, List.of("x"), values));
                }
            }
            run(platform.configuration(
                    Map.of("profile", "small", "stop", "end", "start", "earliest", "checkpoint-interval", "200ms")));

            assertThat(FailingMap.FAILED).hasValue(FAILURES);
            assertThat(FailingMap.PASSED.get())
                    .as("records were read again after a failure")
                    .isGreaterThan(STREAMS * SAMPLES);
            Map<String, Long> next = new TreeMap<>();
            for (Forecast forecast : platform.committed(Topics.FORECASTS)) {
                for (long sequence : forecast.observedSequences()) {
                    assertThat(sequence).isEqualTo(next.getOrDefault(forecast.streamId(), 0L));
                    next.put(forecast.streamId(), sequence + 1);
                }
            }
            assertThat(next)
                    .hasSize(STREAMS)
                    .allSatisfy((stream, end) -> assertThat(end).isEqualTo(SAMPLES));
            assertThat(platform.records(Topics.DEAD_LETTERS)).isEmpty();
        }
    }

    private static void run(JobConfiguration configuration) throws Exception {
        Configuration flink = new Configuration();
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, FAILURES);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        environment.setParallelism(1);
        JobEnvironment.configure(environment, configuration);
        var observations = environment
                .fromSource(
                        new KafkaSources(configuration, "failing").observations(),
                        WatermarkStrategy.noWatermarks(),
                        "observations",
                        MessageTypes.OBSERVATION_ARRIVAL)
                .map(new FailingMap(), MessageTypes.OBSERVATION_ARRIVAL);
        ForecastJob.Output output = ForecastJob.define(observations, configuration.forecast());
        output.forecasts().sinkTo(new KafkaSinks(configuration, "failing").forecasts());
        output.deadLetters().sinkTo(new KafkaSinks(configuration, "failing").deadLetters());
        environment.execute();
    }

    /** Passes records on slowly enough for checkpoints to fall between them, and fails every so often. */
    private static final class FailingMap implements MapFunction<Arrival<Observation>, Arrival<Observation>> {
        private static final long serialVersionUID = 1L;
        private static final AtomicInteger PASSED = new AtomicInteger();
        private static final AtomicInteger FAILED = new AtomicInteger();

        @Override
        public Arrival<Observation> map(Arrival<Observation> arrival) throws InterruptedException {
            Thread.sleep(1);
            if (PASSED.incrementAndGet() % RECORDS_BETWEEN == 0 && FAILED.get() < FAILURES) {
                throw new IllegalStateException("failure no. " + FAILED.incrementAndGet());
            }
            return arrival;
        }
    }
}
