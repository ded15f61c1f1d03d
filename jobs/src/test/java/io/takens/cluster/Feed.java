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
import java.util.Arrays;
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
    /** What its producer calls itself. */
    static final String CLIENT = "feed";

    private static final String NAME = "stream-";
    private static final int REGIME = 1000; // samples
    private static final double ESCAPED = 2; // a switch may throw a map out of its attractor's basin
    private static final int RUBBISH = 100; // records from one unreadable record to the next, about

    private final Topic<Observation> observations;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<Long, Long> sentAt = new ConcurrentHashMap<>();
    private final Wire<Observation> wire;
    private final Wire<Forecast> forecastWire;
    private final SplittableRandom random;
    private final List<String> names;
    private final double[] x;
    private final double[] y;
    private volatile long next;
    private volatile boolean stopped;
    private volatile Exception refused;
    private Thread pacer;

    Feed(Properties client, URI registry, int streams, long seed) {
        this(client, registry, "", streams, 2, seed);
    }

    /**
     * @param prefix of the topics' names
     * @param channels of a stream, up to three: the map's one, the wave, the map's other one
     */
    Feed(Properties client, URI registry, String prefix, int streams, int channels, long seed) {
        names = List.of("x", "y", "z").subList(0, channels);
        observations = Topics.OBSERVATIONS.prefixed(prefix);
        Properties attentive = new Properties();
        attentive.putAll(client);
        attentive.setProperty("client.id", CLIENT);
        attentive.setProperty("metadata.max.age.ms", "1000"); // of partitions that are added
        producer = new KafkaProducer<>(attentive, new ByteArraySerializer(), new ByteArraySerializer());
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
            long n = next;
            for (int s = 0; s < x.length; s++) {
                sample(s, n);
            }
            next = n + 1;
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

    /**
     * Goes on sending on a thread of its own, until {@link #stop}.
     *
     * @param period in which every stream sends one sample, one stream after the other
     */
    void pace(Duration period) {
        stopped = false;
        long turn = period.toNanos() / x.length;
        pacer = new Thread(
                () -> {
                    long due = System.nanoTime();
                    while (!stopped) {
                        long n = next;
                        for (int s = 0; s < x.length; s++) {
                            sentAt.put(n * x.length + s, System.nanoTime());
                            sample(s, n);
                            due = Math.max(due + turn, System.nanoTime() - period.toNanos());
                            LockSupport.parkNanos(stopped ? 0 : due - System.nanoTime());
                        }
                        next = n + 1;
                    }
                    producer.flush();
                },
                "feed");
        pacer.setDaemon(true);
        pacer.start();
    }

    /** When a stream's sample of the last pace was sent, {@code System.nanoTime()}; null if it was not. */
    Long sentAt(String stream, long sequence) {
        return sentAt.get(sequence * x.length + Integer.parseInt(stream.substring(NAME.length())));
    }

    /** Among which the streams are shared, as far as this producer knows. */
    int partitions() {
        return producer.partitionsFor(observations.name()).size();
    }

    /** Ends the pace; returns when the broker has everything. */
    void stop() throws InterruptedException {
        stopped = true;
        if (pacer != null) {
            pacer.join();
        }
    }

    /** Sends sample n of one stream. */
    private void sample(int s, long n) {
        double a = n / REGIME % 2 == 0 ? 1.4 : 1.2;
        double before = x[s];
        x[s] = 1 - a * before * before + y[s];
        y[s] = 0.3 * before;
        if (Math.abs(x[s]) > ESCAPED) {
            x[s] = 0.1;
            y[s] = 0.1;
        }
        String stream = NAME + s;
        double[] values = {x[s] + 1e-3 * random.nextDouble(-1, 1), FastMath.sin(0.1 * n), y[s]};
        send(
                observations.name(),
                stream,
                wire.encode(
                        new Observation(stream, n, n * STEP, STEP / 1e6, names, Arrays.copyOf(values, names.size()))));
        if (random.nextInt(RUBBISH) == 0) {
            send(observations.name(), stream, new byte[] {0, 1, 2});
        }
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
