package io.takens.jobs.doctor;

import io.takens.jobs.doctor.Finding.Verdict;
import io.takens.jobs.kafka.KafkaTrouble;
import io.takens.jobs.kafka.TopicAdmin;
import io.takens.schemas.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The Kafka brokers: whether they answer, have the topics, and let a job do what it does. */
final class Brokers implements AutoCloseable {
    private static final String LIMIT = "transaction.max.timeout.ms"; // told by its name in a bare KafkaException

    private final Properties client;
    private final String prefix;
    private final Admin admin;

    /**
     * @param client properties of a Kafka client
     * @param prefix before the name of every topic, consumer group and transaction
     * @throws KafkaException if the properties make no client
     */
    Brokers(Properties client, String prefix, int patience) {
        this.client = new Properties();
        this.client.putAll(client);
        this.client.put("default.api.timeout.ms", patience);
        this.client.put("request.timeout.ms", patience);
        this.client.put("max.block.ms", patience);
        this.prefix = prefix;
        this.admin = Admin.create(this.client);
    }

    /** Whether anybody answers; nothing else is worth asking if not. */
    Finding answer() throws InterruptedException {
        try {
            Collection<Node> nodes = await(admin.describeCluster().nodes());
            return Finding.ok("brokers", nodes.size() + " answer, " + features());
        } catch (ExecutionException e) {
            return trouble("brokers", e);
        }
    }

    /** The version of a cluster is that of its metadata: brokers of several releases may share it. */
    private String features() throws InterruptedException {
        try {
            List<String> levels = new ArrayList<>();
            var finalized = await(admin.describeFeatures().featureMetadata()).finalizedFeatures();
            for (String feature : List.of("metadata.version", "transaction.version")) {
                if (finalized.containsKey(feature)) {
                    levels.add(feature + " " + finalized.get(feature).maxVersionLevel());
                }
            }
            return String.join(", ", levels);
        } catch (ExecutionException e) {
            return "version unknown: " + KafkaTrouble.of(e).sentence();
        }
    }

    /** Whether the topics are there, and as they have to be. */
    Finding topics(List<Topic<?>> topics) throws InterruptedException {
        try (TopicAdmin asked = new TopicAdmin(client)) {
            Map<String, List<String>> differences = asked.differences(topics);
            List<String> missing = new ArrayList<>();
            differences.forEach((topic, found) -> {
                if (found.contains(TopicAdmin.MISSING)) {
                    missing.add(topic);
                }
            });
            if (!missing.isEmpty()) {
                return Finding.failed("topics", missing + " missing or hidden; 'takens topics create' makes them");
            }
            return differences.isEmpty()
                    ? Finding.ok("topics", topics.size() + " as they have to be")
                    : Finding.warning("topics", "not as they have to be: " + differences);
        } catch (KafkaException e) {
            return trouble("topics", e);
        }
    }

    /** Whether a job may read its input, write its output and use its group. */
    Finding permissions(Role role) throws InterruptedException {
        String check = role.job().replace("takens-", "") + " acl";
        Map<String, AclOperation> needed = new LinkedHashMap<>();
        role.reads().forEach(topic -> needed.put(prefix + topic.name(), AclOperation.READ));
        role.writes().forEach(topic -> needed.put(prefix + topic.name(), AclOperation.WRITE));
        List<String> denied = new ArrayList<>();
        try {
            for (Map.Entry<String, AclOperation> need : needed.entrySet()) {
                if (!allowed(need.getKey(), need.getValue())) {
                    denied.add(need.getValue() + " topic " + need.getKey());
                }
            }
            if (!groupAllowed(prefix + role.job())) {
                denied.add("READ group " + prefix + role.job());
            }
        } catch (ExecutionException e) {
            return trouble(check, e);
        }
        return denied.isEmpty()
                ? Finding.ok(check, "may read and write its " + needed.size() + " topics and use its group")
                : new Finding(check, Verdict.REFUSED, "denied: " + String.join(", ", denied) + "; ask for ACLs");
    }

    private boolean allowed(String topic, AclOperation operation) throws InterruptedException, ExecutionException {
        try {
            var options = new DescribeTopicsOptions().includeAuthorizedOperations(true);
            Set<AclOperation> allowed = await(admin.describeTopics(List.of(topic), options)
                            .topicNameValues()
                            .get(topic))
                    .authorizedOperations();
            return allowed == null || allowed.contains(operation);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return true; // told by topics()
            }
            if (e.getCause() instanceof TopicAuthorizationException) {
                return false;
            }
            throw e;
        }
    }

    private boolean groupAllowed(String group) throws InterruptedException, ExecutionException {
        try {
            var options = new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true);
            Set<AclOperation> allowed = await(admin.describeConsumerGroups(List.of(group), options)
                            .describedGroups()
                            .get(group))
                    .authorizedOperations();
            return allowed == null || allowed.contains(AclOperation.READ);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return true; // the group comes with its first member
            }
            if (e.getCause() instanceof GroupAuthorizationException) {
                return false;
            }
            throw e;
        }
    }

    /** Begins no transaction, but asks for the right to, with the job's own timeout. */
    Finding transactions(Role role, long timeout) {
        String check = role.job().replace("takens-", "") + " commits";
        Properties producer = new Properties();
        producer.putAll(client);
        producer.put("transactional.id", prefix + role.job() + "-doctor");
        producer.put("transaction.timeout.ms", Long.toString(timeout));
        producer.put("enable.idempotence", "true");
        try (var probe = new KafkaProducer<>(producer, new ByteArraySerializer(), new ByteArraySerializer())) {
            probe.initTransactions();
            return Finding.ok(check, "transactions of " + timeout / 1000 + " s are accepted");
        } catch (KafkaException e) {
            return String.valueOf(e.getMessage()).contains(LIMIT)
                    ? Finding.failed(
                            check,
                            "transaction-timeout = " + timeout + " ms is above the brokers' " + LIMIT
                                    + "; lower the one or raise the other")
                    : trouble(check, e);
        }
    }

    /** What an exception of a Kafka client says about a check. */
    static Finding trouble(String check, Throwable e) {
        KafkaTrouble trouble = KafkaTrouble.of(e);
        Verdict verdict = switch (trouble.kind()) {
            case UNREACHABLE -> Verdict.UNREACHABLE;
            case REFUSED -> Verdict.REFUSED;
            case CONFIGURATION -> Verdict.FAILED;
        };
        return new Finding(check, verdict, trouble.sentence());
    }

    private static <T> T await(org.apache.kafka.common.KafkaFuture<T> answer)
            throws InterruptedException, ExecutionException {
        return answer.get();
    }

    @Override
    public void close() {
        admin.close(java.time.Duration.ofSeconds(1));
    }
}
