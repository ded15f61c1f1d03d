package io.takens.publish;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Records on their way to a broker at a pace: idempotent, acknowledged by all replicas, counted.
 *
 * <p>Memory is the producer's own buffer ({@code buffer.memory}, 32 MB by default); when the broker is slower than the
 * pace, sending waits for room. A broker that is away for less than 30 seconds costs nothing: the producer sends again what
 * was not acknowledged, and the broker drops what it has already. The first failure of any record ends the transmission
 * with a {@link PublishException}.
 *
 * <p>Not thread-safe, except that {@link Thread#interrupt} of the sending thread ends its waiting.
 */
public final class Transmission implements AutoCloseable {

    private static final long REPORT_EVERY = 1_000_000_000; // nanoseconds
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private final Producer<byte[], byte[]> producer;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private long sent;
    private boolean begun;
    private long begin; // nanoseconds
    private long reported;
    private long sentBefore;

    /**
     * @param bootstrap brokers, host:port[,host:port]
     * @param properties more producer properties, stronger than the ones set here; may be empty
     */
    public Transmission(String bootstrap, Map<String, Object> properties) {
        this(new KafkaProducer<>(
                properties(bootstrap, properties), new ByteArraySerializer(), new ByteArraySerializer()));
    }

    Transmission(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** How the producer is set up, with stronger properties over it. */
    public static Map<String, Object> properties(String bootstrap, Map<String, Object> stronger) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "takens-publisher");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 10);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 1 << 16);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        properties.putAll(stronger);
        return properties;
    }

    /**
     * Waits until an event is due, and reports meanwhile.
     *
     * @param time microseconds since the epoch; does not decrease from call to call
     * @throws InterruptedException if the thread is interrupted before it is due
     * @throws PublishException if the broker did not take a record
     */
    public void await(Pace pace, long time, Progress.Listener listener) throws InterruptedException {
        if (!begun) {
            begun = true;
            begin = pace.nanoseconds();
            reported = begin;
        }
        boolean due;
        do {
            due = pace.await(time, REPORT_EVERY);
            check(); // a slow pace must not hide a broker that is gone
            long now = pace.nanoseconds();
            if (now - reported >= REPORT_EVERY) {
                listener.report(progress(pace, reported, sentBefore));
                reported = now;
                sentBefore = sent;
            }
        } while (!due);
    }

    /**
     * Hands a record to the producer.
     *
     * @throws InterruptException if the thread is interrupted while it waits for room
     * @throws PublishException if the broker did not take a record, this or an earlier one
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback sees every outcome
    public void send(ProducerRecord<byte[], byte[]> record) {
        check();
        try {
            producer.send(record, this::acknowledge);
            sent++;
        } catch (InterruptException interrupted) {
            throw interrupted;
        } catch (KafkaException refused) {
            failure.compareAndSet(null, refused);
            check();
        }
    }

    /**
     * Waits until everything sent is acknowledged.
     *
     * @throws InterruptException if the thread is interrupted meanwhile
     * @throws PublishException if the broker did not take a record
     */
    public void flush() {
        producer.flush();
        check();
    }

    /** How far the transmission is since its first {@link #await}. */
    public Progress progress(Pace pace) {
        return progress(pace, begin, 0);
    }

    /** Records handed to the producer so far. */
    public long sent() {
        return sent;
    }

    /** Of these, records confirmed by all in-sync replicas; final after {@link #close}. */
    public long acknowledged() {
        return acknowledged.get();
    }

    private Progress progress(Pace pace, long since, long sentThen) {
        long now = pace.nanoseconds();
        double seconds = Math.max(1e-9, (now - since) * 1e-9);
        return new Progress(sent, acknowledged.get(), (now - begin) * 1e-9, (sent - sentThen) / seconds, pace.lag());
    }

    private void acknowledge(RecordMetadata metadata, Exception error) {
        if (error == null) {
            acknowledged.incrementAndGet();
        } else {
            failure.compareAndSet(null, error);
        }
    }

    private void check() {
        Exception first = failure.get();
        if (first != null) {
            throw new PublishException(
                    "broker took " + acknowledged.get() + " of " + sent + " records, then failed: "
                            + first.getMessage(),
                    first);
        }
    }

    /** Kafka's unchecked form of an interrupt, as the checked one; the interrupt flag is taken back. */
    public static InterruptedException interrupted(InterruptException unchecked) {
        Thread.interrupted();
        InterruptedException checked = new InterruptedException("interrupted while sending");
        checked.initCause(unchecked);
        return checked;
    }

    /** Gives the producer ten seconds to deliver what it has, then drops the rest. */
    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }
}
