package io.takens.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;

/** A broken job ends with its root cause; a sound one checkpoints; nothing is left behind. */
class EmbeddedFlinkIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final AtomicInteger STARTS = new AtomicInteger();

    @Test
    void aBrokenJobIsStartedAgainTwiceAndThenEndsWithItsRootCause() throws Exception {
        Path directory;
        try (EmbeddedFlink flink = EmbeddedFlink.start(1)) {
            StreamExecutionEnvironment environment = flink.environment();
            environment.setParallelism(1);
            environment.fromData(1, 2, 3).map(new Broken()).sinkTo(new DiscardingSink<>());
            JobID job = flink.submit(environment, "broken");
            await().atMost(SOON).until(() -> flink.ended(job));
            assertThat(flink.failure(job))
                    .hasValueSatisfying(cause -> assertThat(cause).hasMessageContaining("the root cause"));
            assertThat(STARTS).hasValue(3);
            directory = flink.directory();
            assertThat(directory).isDirectory();
        }
        assertThat(directory).doesNotExist();
    }

    @Test
    void aSoundJobCheckpointsAndHasNoFailure() throws Exception {
        try (EmbeddedFlink flink = EmbeddedFlink.start(1)) {
            StreamExecutionEnvironment environment = flink.environment();
            environment.setParallelism(1);
            environment.enableCheckpointing(100);
            environment
                    .fromSource(
                            new DataGeneratorSource<>(
                                    index -> index, Long.MAX_VALUE, RateLimiterStrategy.perSecond(100), Types.LONG),
                            WatermarkStrategy.noWatermarks(),
                            "numbers")
                    .sinkTo(new DiscardingSink<>());
            JobID job = flink.submit(environment, "sound");
            await().atMost(SOON).until(() -> flink.checkpoint(job) >= 2);
            assertThat(flink.failure(job)).isEmpty();
            assertThat(flink.ended(job)).isFalse();
        }
    }

    private static final class Broken implements MapFunction<Integer, Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public Integer map(Integer value) {
            STARTS.incrementAndGet();
            throw new IllegalStateException("wrapped", new IllegalArgumentException("the root cause"));
        }
    }
}
