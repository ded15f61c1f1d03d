package io.takens.demo;

import io.takens.jobs.ForecastJob;
import io.takens.jobs.RegimeJob;
import io.takens.jobs.config.JobConfiguration;
import io.takens.jobs.config.Options;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** One of the two jobs, submitted. */
record DemoJob(String name, JobID id) {
    /** Slots that both need together. */
    static final int SLOTS = 2;

    /** Submits both, as they run on any cluster; only where Kafka is and what the demo asks for are added. */
    static List<DemoJob> submit(EmbeddedFlink flink, String bootstrap, URI registry, DemoSettings settings)
            throws Exception {
        JobConfiguration configuration = JobConfiguration.of(Map.of(
                Options.BOOTSTRAP.key(), bootstrap,
                Options.REGISTRY.key(), registry.toString(),
                Options.PROFILE.key(), settings.profile().name().toLowerCase(Locale.ROOT),
                Options.EVERY.key(), Integer.toString(settings.every()),
                Options.CHECKPOINT_INTERVAL.key(), settings.checkpointInterval().toMillis() + "ms"));
        return List.of(
                submit(flink, ForecastJob.NAME, configuration, ForecastJob::connect),
                submit(flink, RegimeJob.NAME, configuration, RegimeJob::connect));
    }

    private static DemoJob submit(
            EmbeddedFlink flink,
            String name,
            JobConfiguration configuration,
            BiConsumer<StreamExecutionEnvironment, JobConfiguration> connect)
            throws Exception {
        StreamExecutionEnvironment environment = flink.environment();
        environment.setParallelism(1);
        connect.accept(environment, configuration);
        return new DemoJob(name, flink.submit(environment, name));
    }
}
