package io.takens.jobs;

import io.takens.jobs.config.JobConfiguration;
import io.takens.jobs.config.Options;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What both jobs ask of Flink. */
final class JobEnvironment {
    /** Fixed for ever, because it divides the keys of every savepoint: 720 has 30 divisors to scale to. */
    private static final int MAX_PARALLELISM = 720;

    private JobEnvironment() {}

    static void configure(StreamExecutionEnvironment environment, JobConfiguration configuration) {
        Configuration flink = new Configuration();
        flink.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        flink.set(PipelineOptions.OBJECT_REUSE, true); // messages are immutable
        flink.set(PipelineOptions.GENERIC_TYPES, false); // no Kryo: its bytes do not outlive a Flink version
        Duration interval = configuration.get(Options.CHECKPOINT_INTERVAL);
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval);
        // Flink queues what falls due while one hangs: after a broker's outage they would follow each other without end
        flink.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, interval.dividedBy(2));
        flink.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        flink.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        environment.configure(flink);
    }
}
