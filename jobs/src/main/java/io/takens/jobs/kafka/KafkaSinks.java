package io.takens.jobs.kafka;

import io.takens.jobs.config.JobConfiguration;
import io.takens.jobs.config.Options;
import io.takens.schemas.Alert;
import io.takens.schemas.DeadLetter;
import io.takens.schemas.Forecast;
import io.takens.schemas.Incident;
import io.takens.schemas.Score;
import io.takens.schemas.Topic;
import io.takens.schemas.Topics;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.util.function.SerializableSupplier;

/**
 * What the jobs write. Exactly-once output is in transactions named for the job and the topic, so that no two sinks ever
 * share one.
 */
public final class KafkaSinks {
    private final JobConfiguration configuration;
    private final String prefix;
    private final String job;

    /** @param job name of the job, which begins the names of its transactions */
    public KafkaSinks(JobConfiguration configuration, String job) {
        this.configuration = configuration;
        this.prefix = configuration.get(Options.PREFIX);
        this.job = job;
    }

    public KafkaSink<Forecast> forecasts() {
        String before = prefix;
        return sink(() -> Topics.FORECASTS.prefixed(before), new RecordForms.ForecastForm());
    }

    public KafkaSink<Score> scores() {
        String before = prefix;
        return sink(() -> Topics.SCORES.prefixed(before), new RecordForms.ScoreForm());
    }

    public KafkaSink<Alert> alerts() {
        String before = prefix;
        return sink(() -> Topics.ALERTS.prefixed(before), new RecordForms.AlertForm());
    }

    public KafkaSink<Incident> incidents() {
        String before = prefix;
        return sink(() -> Topics.INCIDENTS.prefixed(before), new RecordForms.IncidentForm());
    }

    public KafkaSink<DeadLetter> deadLetters() {
        String before = prefix;
        return sink(() -> Topics.DEAD_LETTERS.prefixed(before), new RecordForms.DeadLetterForm());
    }

    private <T> KafkaSink<T> sink(SerializableSupplier<Topic<T>> topic, MessageSerializer.Form<T> form) {
        Properties properties = new Properties();
        properties.setProperty("compression.type", "lz4");
        properties.setProperty("max.request.size", String.valueOf(topic.get().largest()));
        properties.putAll(configuration.kafka());
        KafkaSinkBuilder<T> sink = KafkaSink.<T>builder()
                .setKafkaProducerConfig(properties)
                .setBootstrapServers(configuration.get(Options.BOOTSTRAP))
                .setRecordSerializer(new MessageSerializer<>(topic, configuration.get(Options.REGISTRY), form));
        if (configuration.get(Options.DELIVERY) == Options.Delivery.AT_LEAST_ONCE) {
            return sink.setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE).build();
        }
        long timeout = configuration.get(Options.TRANSACTION_TIMEOUT).toMillis();
        return sink.setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setProperty("transaction.timeout.ms", Long.toString(timeout))
                .setTransactionalIdPrefix(prefix + job + "-" + topic.get().name())
                .build();
    }
}
