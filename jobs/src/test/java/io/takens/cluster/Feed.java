package io.takens.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.takens.registry.RegistryClient;
import io.takens.schemas.Forecast;
import io.takens.schemas.Observation;
import io.takens.schemas.Topic;
import io.takens.schemas.Topics;
import io.takens.schemas.Wire;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.hipparchus.util.FastMath;

/**
 * Noisy Henon maps beside a wave onto the observations topic, every stream one sample at a time; the map's parameter
 * switches now and then, and one record in a hundred is rubbish. Same seed, same values; how many there are is up to the caller.
 *
 * <p>Not thread-safe but for {@link #next}, {@link #sentAt} and {@link #stop}.
 */
final class Feed implements AutoCloseable {
    static final long STEP = 100_000; // us of event time between samples
    private static final int REGIME = 1000; // samples
    private static final double ESCAPED = 2; // a switch may throw a map out of its attractor's basin
    private static final int RUBBISH = 100; // records from one unreadable record to the next, about

    private final Topic<Observation> observations;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<Long, Long> sentAt = new ConcurrentHashMap<>();
    private final Wire<Observation> wire;
    private final Wire<Forecast> forecastWire;
    private final SplittableRandom random;
    private final double[] x;
    private final double[] y;
    private volatile long next;
    private volatile boolean stopped;
    private volatile Exception refused;
    private Thread pacer;

    Feed(Properties client, URI registry, int streams, long seed) {
        this(client, registry, "", streams, seed);
    }

    /** @param prefix of the topics' names */
    Feed(Properties client, URI registry, String prefix, int streams, long seed) {
        observations = Topics.OBSERVATIONS.prefixed(prefix);
        producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
        wire = Wire.of(observations, new RegistryClient(registry));
        forecastWire = Wire.of(Topics.FORECASTS, new RegistryClient(registry));
        random = new SplittableRandom(seed);
        x = new double[streams];
        y = new double[streams];
        for (int s = 0; s < streams; s++) {
            x[s] = random.nextDouble(-0.1, 0.1);
            y[s] = random.nextDouble(-0.1, 0.1);
        }
    }

    /** Sequence number of the sample that is sent next. */
    long next() {
        return next;
    }

    /** Sends so many samples of every stream, as fast as possible, and waits until the broker has them. */
    Feed send(int samples) {
        for (int i = 0; i < samples; i++) {
            step();
        }
        producer.flush();
        return this;
    }

    /** Puts forecasts on their topic, as the forecast job would. */
    void publish(List<Forecast> forecasts) {
        forecasts.forEach(
                forecast -> send(Topics.FORECASTS.name(), forecast.streamId(), forecastWire.encode(forecast)));
        producer.flush();
    }

    /** Goes on sending at a pace, on a thread of its own, until {@link #stop}. */
    void pace(Duration period) {
        stopped = false;
        pacer = new Thread(
                () -> {
                    long due = System.nanoTime();
                    while (!stopped) {
                        sentAt.put(next, System.nanoTime());
                        step();
                        due = Math.max(due + period.toNanos(), System.nanoTime() - period.toNanos());
                        LockSupport.parkNanos(due - System.nanoTime());
                    }
                    producer.flush();
                },
                "feed");
        pacer.setDaemon(true);
        pacer.start();
    }

    /** When a sample of the last pace was sent, {@code System.nanoTime()}; null if it was not. */
    Long sentAt(long sequence) {
        return sentAt.get(sequence);
    }

    /** Ends the pace; returns when the broker has everything. */
    void stop() throws InterruptedException {
        stopped = true;
        if (pacer != null) {
            pacer.join();
        }
    }

    private void step() {
        long n = next;
        double a = n / REGIME % 2 == 0 ? 1.4 : 1.2;
        for (int s = 0; s < x.length; s++) {
            double before = x[s];
            x[s] = 1 - a * before * before + y[s];
            y[s] = 0.3 * before;
            if (Math.abs(x[s]) > ESCAPED) {
                x[s] = 0.1;
                y[s] = 0.1;
            }
            String stream = "stream-" + s;
            double[] values = {x[s] + 1e-3 * random.nextDouble(-1, 1), FastMath.sin(0.1 * n)};
            send(
                    observations.name(),
                    stream,
                    wire.encode(new Observation(stream, n, n * STEP, STEP / 1e6, List.of("x", "y"), values)));
            if (random.nextInt(RUBBISH) == 0) {
                send(observations.name(), stream, new byte[] {0, 1, 2});
            }
        }
        next = n + 1;
    }

    private void send(String topic, String key, byte[] value) {
        var unused = producer.send(
                new ProducerRecord<>(topic, key.getBytes(UTF_8), value),
                (metadata, failure) -> refused = failure == null ? refused : failure);
        if (refused != null) {
            throw new IllegalStateException("the broker did not take a record", refused);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
