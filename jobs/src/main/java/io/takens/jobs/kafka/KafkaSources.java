package io.takens.jobs.kafka;

import io.takens.flink.Arrival;
import io.takens.flink.MessageTypes;
import io.takens.jobs.config.JobConfiguration;
import io.takens.jobs.config.Options;
import io.takens.schemas.Forecast;
import io.takens.schemas.Observation;
import io.takens.schemas.Topic;
import io.takens.schemas.Topics;
import java.util.Properties;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** What the jobs read. Committed records alone, in the order of each partition. */
public final class KafkaSources {
    private final JobConfiguration configuration;
    private final String group;

    /** @param job name of the job, which is that of its consumer group */
    public KafkaSources(JobConfiguration configuration, String job) {
        this.configuration = configuration;
        this.group = configuration.get(Options.PREFIX) + job;
    }

    public KafkaSource<Arrival<Observation>> observations() {
        String prefix = configuration.get(Options.PREFIX);
        return this.<Arrival<Observation>>source(Topics.OBSERVATIONS.prefixed(prefix))
                .setDeserializer(new ArrivalDeserializer<>(
                        () -> Topics.OBSERVATIONS.prefixed(prefix),
                        configuration.get(Options.REGISTRY),
                        Observation::streamId,
                        MessageTypes.OBSERVATION_ARRIVAL))
                .build();
    }

    public KafkaSource<Arrival<Forecast>> forecasts() {
        String prefix = configuration.get(Options.PREFIX);
        return this.<Arrival<Forecast>>source(Topics.FORECASTS.prefixed(prefix))
                .setDeserializer(new ArrivalDeserializer<>(
                        () -> Topics.FORECASTS.prefixed(prefix),
                        configuration.get(Options.REGISTRY),
                        Forecast::streamId,
                        MessageTypes.FORECAST_ARRIVAL))
                .build();
    }

    private <A> KafkaSourceBuilder<A> source(Topic<?> topic) {
        Properties properties = configuration.kafka();
        properties.setProperty("isolation.level", "read_committed");
        KafkaSourceBuilder<A> source = KafkaSource.<A>builder()
                .setProperties(properties)
                .setTopics(topic.name())
                .setGroupId(group)
                .setClientIdPrefix(group)
                .setStartingOffsets(
                        switch (configuration.get(Options.START)) {
                            case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
                            case EARLIEST -> OffsetsInitializer.earliest();
                            case LATEST -> OffsetsInitializer.latest();
                        });
        return configuration.get(Options.STOP) == Options.Stop.END
                ? source.setBounded(OffsetsInitializer.latest())
                : source;
    }
}
