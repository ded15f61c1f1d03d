package io.takens.demo;

import com.sun.management.OperatingSystemMXBean;
import io.takens.jobs.ForecastJob;
import io.takens.jobs.RegimeJob;
import io.takens.jobs.config.JobConfiguration;
import io.takens.jobs.config.Options;
import io.takens.jobs.kafka.TopicAdmin;
import io.takens.publish.Pace;
import io.takens.publish.Transmission;
import io.takens.registry.RegistryClient;
import io.takens.registry.RegistryServer;
import io.takens.replay.Replayer;
import io.takens.replay.StreamPattern;
import io.takens.schemas.Topic;
import io.takens.schemas.Topics;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Both jobs over the observations of a recording, to its end: a broker, a registry and a Flink cluster in this JVM, the
 * recording sent as fast as the broker takes it, then one job after the other, each until it has read everything.
 *
 * <p>{@link #close} stops all of it and deletes what was on disk. Not thread-safe.
 */
public final class BoundedReplay implements AutoCloseable {
    private static final int CLUSTER_PARTS = 2; // slots for each degree of parallelism

    private final Deque<Runnable> stops = new ArrayDeque<>(); // the last part started is the first one stopped
    private final int parallelism;
    private final Set<Long> brokerThreads;
    private final EmbeddedKafka kafka;
    private final RegistryServer registry;
    private final EmbeddedFlink flink;

    /**
     * What one job cost.
     *
     * @param seconds from its submission to its end
     * @param processor CPU seconds of this JVM meanwhile, the broker's left out
     * @param broker CPU seconds of the broker meanwhile
     */
    public record Cost(double seconds, double processor, double broker) {}

    private BoundedReplay(int parallelism) throws Exception {
        this.parallelism = parallelism;
        try {
            Set<Long> before = threads();
            kafka = EmbeddedKafka.start();
            stops.push(kafka::close);
            brokerThreads = threads();
            brokerThreads.removeAll(before);
            registry = RegistryServer.start(0);
            stops.push(registry::close);
            try (TopicAdmin admin = new TopicAdmin(client())) {
                List<Topic<?>> topics = Topics.all();
                admin.create(topics, (short) 1);
            }
            flink = EmbeddedFlink.start(CLUSTER_PARTS * parallelism);
            stops.push(flink::close);
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /**
     * Starts everything; no job runs yet.
     *
     * @param parallelism of the jobs, at least 1
     */
    public static BoundedReplay start(int parallelism) throws Exception {
        return new BoundedReplay(parallelism);
    }

    private Properties client() {
        Properties client = new Properties();
        client.put("bootstrap.servers", kafka.bootstrap());
        return client;
    }

    /** Where the broker listens. */
    public String bootstrap() {
        return kafka.bootstrap();
    }

    /** The schemas of what the jobs write. */
    public RegistryClient registry() {
        return new RegistryClient(registry.uri());
    }

    /**
     * Sends the observations of a recording, whatever its topic was prefixed with.
     *
     * @return records sent
     * @throws IOException if the recording is damaged
     */
    public long load(Path recording) throws IOException, InterruptedException {
        String observations = Topics.OBSERVATIONS.name();
        try (Transmission transmission = new Transmission(kafka.bootstrap(), Map.of())) {
            new Replayer(
                            recording,
                            topic -> topic.endsWith(observations) ? observations : null,
                            StreamPattern.all(),
                            registry(),
                            transmission)
                    .replay(Pace.unlimited(), 0, progress -> {});
            return transmission.sent();
        }
    }

    /** Runs the forecast job over all observations. */
    public Cost forecast(Map<String, String> options) throws Exception {
        return run(options, ForecastJob.NAME, ForecastJob::connect);
    }

    /** Runs the forecast job without its model over all observations. */
    public Cost passThrough(Map<String, String> options) throws Exception {
        return run(
                options,
                "pass-through",
                (environment, configuration) -> ForecastJob.connect(
                        environment,
                        configuration,
                        observations -> PassThrough.define(observations, configuration.forecast())));
    }

    /** Runs the regime job over all forecasts. */
    public Cost watch(Map<String, String> options) throws Exception {
        return run(options, RegimeJob.NAME, RegimeJob::connect);
    }

    private Cost run(
            Map<String, String> options, String name, BiConsumer<StreamExecutionEnvironment, JobConfiguration> connect)
            throws Exception {
        Map<String, String> all = new HashMap<>(options);
        all.put(Options.BOOTSTRAP.key(), kafka.bootstrap());
        all.put(Options.REGISTRY.key(), registry.uri().toString());
        all.put(Options.START.key(), "earliest");
        all.put(Options.STOP.key(), "end");
        StreamExecutionEnvironment environment = flink.environment();
        environment.setParallelism(parallelism);
        connect.accept(environment, JobConfiguration.of(all));
        long begin = System.nanoTime();
        long processor = processor();
        long broker = broker();
        JobID job = flink.submit(environment, name);
        flink.await(job);
        long brokers = broker() - broker;
        return new Cost((System.nanoTime() - begin) * 1e-9, (processor() - processor - brokers) * 1e-9, brokers * 1e-9);
    }

    private static long processor() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private long broker() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return brokerThreads.stream()
                .mapToLong(threads::getThreadCpuTime)
                .filter(time -> time > 0)
                .sum();
    }

    private static Set<Long> threads() {
        return LongStream.of(ManagementFactory.getThreadMXBean().getAllThreadIds())
                .boxed()
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        while (!stops.isEmpty()) {
            stops.pop().run();
        }
    }
}
