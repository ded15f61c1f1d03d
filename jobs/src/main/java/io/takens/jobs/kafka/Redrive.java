package io.takens.jobs.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.takens.schemas.DeadLetter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends dead letters back to where they came from, verbatim and each once.
 *
 * <p>A record sent again goes to its own partition with the header {@link #HEADER}, which names its letter. What is after
 * the first record in the partition is searched for such headers, so no letter goes twice, whoever sends it and however
 * often this is run; all of a run are sent in one transaction, and a second run at the same time fences off the first. A
 * letter whose first record the partition no longer holds is left where it is: its header may be gone as well.
 */
public final class Redrive {
    /** Header of a record sent again: place of its letter among the dead letters. */
    public static final String HEADER = "takens-redriven";

    private final Properties client;
    private final String prefix;

    /**
     * What became of the letters.
     *
     * @param sent sent again now, or to be sent by a rehearsal
     * @param before sent again before
     * @param expired no longer in their topic, so that nobody can say
     */
    public record Outcome(List<DeadLetters.Placed> sent, int before, int expired) {}

    public Redrive(Properties client, String prefix) {
        this.client = client;
        this.prefix = prefix;
    }

    /** What would be sent now. */
    public Outcome rehearse(List<DeadLetters.Placed> letters, DeadLetters box) {
        Map<TopicPartition, List<DeadLetters.Placed>> origins = new LinkedHashMap<>();
        for (DeadLetters.Placed placed : letters) {
            TopicPartition origin =
                    new TopicPartition(placed.letter().topic(), placed.letter().partition());
            origins.computeIfAbsent(origin, partition -> new ArrayList<>()).add(placed);
        }
        Map<TopicPartition, Long> earliest = box.earliest(origins.keySet());
        List<DeadLetters.Placed> due = new ArrayList<>();
        int before = 0;
        int expired = 0;
        for (Map.Entry<TopicPartition, List<DeadLetters.Placed>> entry : origins.entrySet()) {
            long first = earliest.get(entry.getKey());
            Set<String> sent = sent(entry.getKey(), first, entry.getValue(), box);
            for (DeadLetters.Placed placed : entry.getValue()) {
                if (sent.contains(placed.place())) {
                    before++;
                } else if (placed.letter().offset() < first) {
                    expired++;
                } else {
                    due.add(placed);
                }
            }
        }
        return new Outcome(due, before, expired);
    }

    /** Places of the letters that came again after the oldest of these. */
    private static Set<String> sent(
            TopicPartition origin, long first, List<DeadLetters.Placed> letters, DeadLetters box) {
        long oldest = letters.stream()
                .mapToLong(placed -> placed.letter().offset())
                .min()
                .orElse(first);
        Set<String> places = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> record : box.from(origin, Math.max(first, oldest))) {
            Header header = record.headers().lastHeader(HEADER);
            if (header != null) {
                places.add(new String(header.value(), UTF_8));
            }
        }
        return places;
    }

    /**
     * Sends those of the letters that were not sent before, all or none.
     *
     * @throws KafkaException if the brokers don't take them; then none was sent
     */
    public Outcome run(List<DeadLetters.Placed> letters, DeadLetters box) {
        Properties properties = new Properties();
        properties.putAll(client);
        properties.put("transactional.id", prefix + "takens-redrive");
        properties.put("max.request.size", "4194304"); // a record as large as any topic takes
        properties.put("max.block.ms", KafkaTrouble.PATIENCE.toMillis());
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions(); // from here on nobody else sends
            Outcome outcome = rehearse(letters, box);
            producer.beginTransaction();
            try {
                for (DeadLetters.Placed placed : outcome.sent) {
                    DeadLetter letter = placed.letter();
                    var again = new ProducerRecord<>(letter.topic(), letter.partition(), letter.key(), letter.value());
                    again.headers().add(HEADER, placed.place().getBytes(UTF_8));
                    producer.send(again);
                }
                producer.commitTransaction();
                return outcome;
            } catch (KafkaException e) {
                producer.abortTransaction();
                throw e;
            }
        }
    }
}
