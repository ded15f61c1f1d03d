package io.takens.jobs.kafka;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Transactions that have begun and have not ended. Readers of committed records wait behind each, until it is committed,
 * aborted, or its timeout has passed; a running job has one for every subtask of a sink.
 */
public final class OpenTransactions implements AutoCloseable {
    private static final int PATIENCE = 10_000; // ms

    private final Admin admin;
    private final String prefix;

    /**
     * A transaction.
     *
     * @param id transactional id: name of the job, of the topic, and what the connector adds
     * @param started milliseconds since the epoch
     * @param timeout milliseconds after which the brokers abort it
     * @param partitions that it has written to
     */
    public record Open(String id, long started, long timeout, List<TopicPartition> partitions) {}

    /**
     * @param client properties of a Kafka client
     * @param prefix of the transactional ids that count: that of the topics and the job's name
     */
    public OpenTransactions(Properties client, String prefix) {
        Properties properties = new Properties();
        properties.putAll(client);
        properties.put("default.api.timeout.ms", PATIENCE);
        properties.put("request.timeout.ms", PATIENCE);
        this.admin = Admin.create(properties);
        this.prefix = prefix;
    }

    /** All of them, the oldest first. */
    public List<Open> list() throws InterruptedException {
        ListTransactionsOptions ongoing = new ListTransactionsOptions().filterStates(List.of(TransactionState.ONGOING));
        List<String> ids = await(admin.listTransactions(ongoing).all()).stream()
                .map(TransactionListing::transactionalId)
                .filter(id -> id.startsWith(prefix))
                .toList();
        List<Open> open = new ArrayList<>();
        for (Map.Entry<String, TransactionDescription> found :
                await(admin.describeTransactions(ids).all()).entrySet()) {
            TransactionDescription transaction = found.getValue();
            if (transaction.state() == TransactionState.ONGOING) { // may have ended meanwhile
                open.add(new Open(
                        found.getKey(),
                        transaction.transactionStartTimeMs().orElse(0),
                        transaction.transactionTimeoutMs(),
                        transaction.topicPartitions().stream()
                                .sorted(Comparator.comparing(TopicPartition::topic)
                                        .thenComparingInt(TopicPartition::partition))
                                .toList()));
            }
        }
        open.sort(Comparator.comparingLong(Open::started).thenComparing(Open::id));
        return open;
    }

    /** Aborts one: what it wrote is never read. A job that still runs fails at its next checkpoint, and restarts. */
    public void abort(String id) throws InterruptedException {
        await(admin.forceTerminateTransaction(id).result());
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
        admin.close();
    }
}
