package io.takens.jobs.doctor;

import io.takens.jobs.config.JobConfiguration;
import io.takens.jobs.config.KafkaProperties;
import io.takens.jobs.config.Options;
import io.takens.jobs.kafka.KafkaTrouble;
import io.takens.registry.RegistryClient;
import io.takens.schemas.Topic;
import io.takens.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.KafkaException;

/**
 * Asks everything that the jobs will need, and changes nothing: topics are left as they are, and the transactional ids
 * that it tries, {@code <prefix><job>-doctor}, are forgotten by the brokers as any unused one is.
 */
public final class Doctor {
    private final JobConfiguration configuration;
    private final List<Role> roles;
    private final List<Topic<?>> topics;

    /** @param roles jobs that shall run */
    public Doctor(JobConfiguration configuration, List<Role> roles) {
        this.configuration = configuration;
        this.roles = List.copyOf(roles);
        this.topics = Topics.prefixed(configuration.get(Options.PREFIX));
    }

    /** One finding per check; a check that can't be made because an earlier one failed is left out. */
    public List<Finding> examine() throws InterruptedException {
        List<Finding> findings = new ArrayList<>(Process.examine());
        Properties client = configuration.kafka();
        findings.add(properties(client));
        findings.addAll(brokers(client));
        findings.add(Registry.examine(new RegistryClient(configuration.get(Options.REGISTRY)), topics));
        return findings;
    }

    private static Finding properties(Properties client) {
        List<String> unknown = KafkaProperties.unknown(client);
        return unknown.isEmpty()
                ? Finding.ok("kafka-config", client.size() + " properties, all known")
                : Finding.warning("kafka-config", "no Kafka client knows " + String.join("; ", unknown));
    }

    private List<Finding> brokers(Properties client) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        try (Brokers brokers =
                new Brokers(client, configuration.get(Options.PREFIX), (int) KafkaTrouble.PATIENCE.toMillis())) {
            findings.add(brokers.answer());
            if (!findings.get(0).passed()) {
                return findings;
            }
            findings.add(brokers.topics(topics));
            boolean commits = configuration.get(Options.DELIVERY) == Options.Delivery.EXACTLY_ONCE;
            long timeout = configuration.get(Options.TRANSACTION_TIMEOUT).toMillis();
            for (Role role : roles) {
                findings.add(brokers.permissions(role));
                if (commits) {
                    findings.add(brokers.transactions(role, timeout));
                }
            }
        } catch (KafkaException e) {
            findings.add(Brokers.trouble("brokers", e));
        }
        return findings;
    }
}
