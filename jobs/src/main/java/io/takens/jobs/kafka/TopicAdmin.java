package io.takens.jobs.kafka;

import io.takens.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes topics and compares them with what they have to be; changes none that is there. */
public final class TopicAdmin implements AutoCloseable {
    /** What {@link #differences} says of a topic that is not there. */
    public static final String MISSING = "missing";

    private static final Duration PATIENCE = KafkaTrouble.PATIENCE;

    private final Admin admin;

    /** @param client properties of a Kafka client; those of {@code JobConfiguration.kafka()} serve */
    public TopicAdmin(Properties client) {
        Properties properties = new Properties();
        properties.putAll(client);
        properties.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
        properties.put("request.timeout.ms", (int) PATIENCE.toMillis());
        this.admin = Admin.create(properties);
    }

    /**
     * Creates those topics that are missing; returns when the brokers show them all, which is a moment after the
     * controller has agreed.
     *
     * @param replication copies of every partition; -1 = as the brokers have it
     * @return names of the topics that were created
     */
    public List<String> create(List<Topic<?>> topics, short replication) throws InterruptedException {
        Set<String> existing = names();
        List<String> created = new ArrayList<>();
        for (Topic<?> topic : topics) {
            if (existing.contains(topic.name())) {
                continue;
            }
            Optional<Short> copies = replication < 0 ? Optional.empty() : Optional.of(replication);
            NewTopic wanted =
                    new NewTopic(topic.name(), Optional.of(topic.partitions()), copies).configs(topic.config());
            try {
                await(admin.createTopics(List.of(wanted)).all());
                created.add(topic.name());
            } catch (KafkaException e) {
                if (!(e.getCause() instanceof TopicExistsException)) { // somebody else was quicker
                    throw e;
                }
            }
        }
        List<String> wanted = topics.stream().map(Topic::name).toList();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!names().containsAll(wanted)) {
            if (System.nanoTime() > deadline) {
                throw new KafkaException(
                        "topics were created, but do not show within " + PATIENCE.toSeconds() + " s: " + wanted);
            }
            Thread.sleep(50);
        }
        return created;
    }

    /** Names of the topics that the brokers show. */
    public Set<String> names() throws InterruptedException {
        return await(admin.listTopics().names());
    }

    /** What is not as it has to be, by topic, a phrase each; topics in order are left out. */
    public Map<String, List<String>> differences(List<Topic<?>> topics) throws InterruptedException {
        Set<String> existing = names();
        Map<String, List<String>> differences = new LinkedHashMap<>();
        for (Topic<?> topic : topics) {
            List<String> found = existing.contains(topic.name()) ? differences(topic) : List.of(MISSING);
            if (!found.isEmpty()) {
                differences.put(topic.name(), found);
            }
        }
        return differences;
    }

    private List<String> differences(Topic<?> topic) throws InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        TopicDescription description = await(
                admin.describeTopics(List.of(topic.name())).topicNameValues().get(topic.name()));
        Config config = await(admin.describeConfigs(List.of(resource)).values().get(resource));
        List<String> found = new ArrayList<>();
        int partitions = description.partitions().size();
        if (partitions != topic.partitions()) {
            found.add(partitions + " partitions, should be " + topic.partitions());
        }
        topic.config().forEach((key, wanted) -> {
            String is = config.get(key).value();
            if (!wanted.equals(is)) {
                found.add(key + " = " + is + ", should be " + wanted);
            }
        });
        return found;
    }

    private static <T> T await(KafkaFuture<T> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause().getMessage(), e.getCause());
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
