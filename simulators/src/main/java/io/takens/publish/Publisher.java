package io.takens.publish;

import io.takens.registry.SchemaRegistry;
import io.takens.scenario.Outlet;
import io.takens.scenario.ScenarioStream;
import io.takens.schemas.Codecs;
import io.takens.schemas.Observation;
import io.takens.schemas.Truth;
import io.takens.schemas.Wire;
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
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends a scenario to Kafka: key = stream id, record time = event time, idempotent, acknowledged by all replicas.
 *
 * <p>Memory is the producer's own buffer ({@code buffer.memory}, 32 MB by default); when the broker is slower than the
 * pace, sending waits for room. A broker that is away for less than 30 seconds costs nothing: the producer sends again what
 * was not acknowledged, and the broker drops what it has already. The first failure of any record ends the publication
 * with a {@link PublishException}.
 *
 * <p>Not thread-safe, except that {@link Thread#interrupt} of the publishing thread ends {@link #publish}.
 */
public final class Publisher implements Outlet, AutoCloseable {

    private static final long MILLISECOND = 1_000; // microseconds
    private static final long REPORT_EVERY = 1_000_000_000; // nanoseconds
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private final Producer<String, byte[]> producer;
    private final String observations;
    private final String truths;
    private final Wire<Observation> observationWire;
    private final Wire<Truth> truthWire;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private long sent;

    /**
     * @param bootstrap brokers, host:port[,host:port]
     * @param properties more producer properties, stronger than the ones set here; may be empty
     * @param observations topic of the observations
     * @param truths topic of the truth records
     * @param registry where their schemas get ids
     */
    public Publisher(
            String bootstrap,
            Map<String, Object> properties,
            String observations,
            String truths,
            SchemaRegistry registry) {
        this(
                new KafkaProducer<>(
                        properties(bootstrap, properties), new StringSerializer(), new ByteArraySerializer()),
                observations,
                truths,
                registry);
    }

    Publisher(Producer<String, byte[]> producer, String observations, String truths, SchemaRegistry registry) {
        this.producer = producer;
        this.observations = observations;
        this.truths = truths;
        this.observationWire = new Wire<>(Codecs.OBSERVATION, registry, observations + "-value");
        this.truthWire = new Wire<>(Codecs.TRUTH, registry, truths + "-value");
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
     * Sends a scenario to its end, then waits until everything is acknowledged.
     *
     * @param stream the scenario under way
     * @param pace how fast its event time passes
     * @param listener receives reports
     * @return the last report
     * @throws InterruptedException if the thread is interrupted; what was sent stays sent
     * @throws PublishException if the broker does not take a record
     */
    public Progress publish(ScenarioStream stream, Pace pace, Progress.Listener listener) throws InterruptedException {
        long begin = pace.nanoseconds();
        long reported = begin;
        long sentBefore = sent;
        try {
            while (stream.hasNext()) {
                if (pace.await(stream.nextEventTime(), REPORT_EVERY)) {
                    stream.advance(this);
                } else {
                    check(); // a slow pace must not hide a broker that is gone
                }
                long now = pace.nanoseconds();
                if (now - reported >= REPORT_EVERY) {
                    listener.report(progress(begin, reported, now, sentBefore, pace));
                    reported = now;
                    sentBefore = sent;
                }
            }
            flush();
        } catch (InterruptException interrupted) {
            throw interrupted(interrupted);
        }
        Progress last = progress(begin, begin, pace.nanoseconds(), 0, pace);
        listener.report(last);
        return last;
    }

    /** Records handed to the producer so far. */
    public long sent() {
        return sent;
    }

    /** Of these, records confirmed by all in-sync replicas; final after {@link #close}. */
    public long acknowledged() {
        return acknowledged.get();
    }

    private Progress progress(long begin, long since, long now, long sentBefore, Pace pace) {
        double seconds = Math.max(1e-9, (now - since) * 1e-9);
        return new Progress(sent, acknowledged.get(), (now - begin) * 1e-9, (sent - sentBefore) / seconds, pace.lag());
    }

    @Override
    public void observation(Observation observation) {
        send(observations, observation.eventTime(), observation.streamId(), observationWire.encode(observation));
    }

    @Override
    public void truth(Truth truth) {
        send(truths, truth.eventTime(), truth.streamId(), truthWire.encode(truth));
    }

    /**
     * Waits until everything sent is acknowledged.
     *
     * @throws PublishException if the broker did not take a record
     */
    public void flush() {
        producer.flush();
        check();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback sees every outcome
    private void send(String topic, long eventTime, String key, byte[] value) {
        check();
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(topic, null, Math.floorDiv(eventTime, MILLISECOND), key, value);
        try {
            producer.send(message, this::acknowledge);
            sent++;
        } catch (InterruptException interrupted) {
            throw interrupted;
        } catch (KafkaException refused) {
            failure.compareAndSet(null, refused);
            check();
        }
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
    private static InterruptedException interrupted(InterruptException unchecked) {
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
