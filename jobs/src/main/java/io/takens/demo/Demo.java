package io.takens.demo;

import io.takens.jobs.kafka.TopicAdmin;
import io.takens.publish.Publisher;
import io.takens.registry.RegistryClient;
import io.takens.registry.RegistryServer;
import io.takens.registry.SchemaRegistry;
import io.takens.schemas.Topic;
import io.takens.schemas.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;

/**
 * Broker, registry, topics, both jobs and a feed in one JVM, watched from outside through the topics.
 *
 * <p>{@link #start} returns once both jobs are accepted; {@link #run} feeds them and reports; {@link #close} stops
 * everything in the order feed, watcher, jobs, registry, broker, and deletes what was on disk. {@link #stop} may be
 * called from any thread, for example from a shutdown hook; the rest belongs to one thread.
 */
public final class Demo implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration REPORT = Duration.ofSeconds(2);
    private static final Duration STALLED = Duration.ofSeconds(60);

    private final DemoSettings settings;
    private final PrintWriter out;
    private final Report report;
    private final Tally tally = new Tally();
    private final Deque<AutoCloseable> parts = new ArrayDeque<>(); // the last one started is the first one stopped
    private final CountDownLatch stopped = new CountDownLatch(1);
    private EmbeddedKafka kafka;
    private RegistryServer registry;
    private EmbeddedFlink flink;
    private List<DemoJob> jobs = List.of();

    /** @param out for the addresses and the reports */
    public Demo(DemoSettings settings, PrintWriter out) {
        this.settings = settings;
        this.out = out;
        this.report = new Report(out, tally);
    }

    /**
     * Starts everything but the feed.
     *
     * @throws IOException if a port is taken or a part does not start
     */
    public void start() throws IOException {
        // a cluster needs no broker to start, and both take their seconds
        CompletableFuture<EmbeddedFlink> starting = CompletableFuture.supplyAsync(Demo::startFlink);
        try {
            registry = RegistryServer.start(settings.registryPort());
            kafka = EmbeddedKafka.start(settings.kafkaPort());
            parts.push(kafka);
            parts.push(registry);
            createTopics();
        } finally {
            try {
                flink = starting.join();
                parts.push(flink);
            } catch (CompletionException e) {
                throw new IOException(
                        "the embedded Flink did not start: " + e.getCause().getMessage(), e);
            }
        }
        try {
            jobs = DemoJob.submit(flink, kafka.bootstrap(), registry.uri(), settings);
        } catch (Exception e) {
            throw new IOException("the jobs were not accepted: " + e.getMessage(), e);
        }
        out.printf("brokers   %s%n", kafka.bootstrap());
        out.printf("registry  %s%n", registry.uri());
        out.printf(
                "topics    %s%n",
                String.join(" ", Topics.all().stream().map(Topic::name).toList()));
        out.flush();
    }

    private static EmbeddedFlink startFlink() {
        try {
            return EmbeddedFlink.start(DemoJob.SLOTS);
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    private void createTopics() throws IOException {
        Properties client = new Properties();
        client.put("bootstrap.servers", kafka.bootstrap());
        try (TopicAdmin admin = new TopicAdmin(client)) {
            admin.create(Topics.all(), (short) 1);
        } catch (KafkaException e) {
            throw new IOException("the topics could not be created: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * Feeds the jobs and reports every two seconds, until the duration is over, the feed has ended and is forecast, or
     * {@link #stop} is called; then prints a summary.
     *
     * @throws IOException if the feed cannot be read
     * @throws DemoFailure if a job failed for good
     */
    public void run(Feed feed) throws IOException, DemoFailure {
        SchemaRegistry schemas = new RegistryClient(registry.uri());
        Watcher watcher = new Watcher(kafka.bootstrap(), schemas, tally);
        parts.push(watcher);
        Feeder feeder = new Feeder(
                feed,
                new Publisher(kafka.bootstrap(), Map.of(), Topics.OBSERVATIONS.name(), Topics.TRUTH.name(), schemas));
        parts.push(feeder);
        out.printf("feed      %s%n", feed.description());
        out.flush();
        long begin = System.nanoTime();
        long reported = begin;
        while (!waited(TICK) && !over(begin) && !finished(feeder)) {
            report.first();
            if (System.nanoTime() - reported >= REPORT.toNanos()) {
                reported += REPORT.toNanos();
                check(watcher, feeder);
                report.status(lastCheckpoint());
            }
        }
        check(watcher, feeder);
        report.summary();
    }

    private boolean over(long begin) {
        return settings.duration() != null
                && System.nanoTime() - begin >= settings.duration().toNanos();
    }

    /** Whether everything that was fed has come out at the other end, or nothing has moved for a long time. */
    private boolean finished(Feeder feeder) {
        if (!feeder.ended()) {
            return false;
        }
        long open = tally.observations() - tally.accepted() - tally.deadLetters();
        long waiting = (long) tally.streams() * (settings.every() - 1);
        Duration quiet = open <= waiting ? settings.checkpointInterval().multipliedBy(4) : STALLED;
        return tally.quiet().compareTo(quiet) > 0;
    }

    private void check(Watcher watcher, Feeder feeder) throws IOException, DemoFailure {
        feeder.check();
        if (watcher.failure() != null) {
            throw new DemoFailure(
                    "the demo cannot read its topics: " + watcher.failure().getMessage(), watcher.failure());
        }
        for (DemoJob job : jobs) {
            Optional<Throwable> failure = flink.failure(job.id());
            if (failure.isPresent() && flink.ended(job.id())) {
                throw new DemoFailure("the " + job.name() + " job failed: " + failure.get(), failure.get());
            }
            failure.ifPresent(cause -> report.restart(job.name(), cause));
        }
    }

    private long lastCheckpoint() {
        return jobs.isEmpty() ? 0 : flink.checkpoint(jobs.get(0).id());
    }

    private boolean waited(Duration time) throws IOException {
        try {
            return stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IOException("the demo was interrupted", e);
    }

    /** Asks {@link #run} to end. */
    public void stop() {
        stopped.countDown();
    }

    /** Address of the broker, for clients. */
    public String bootstrap() {
        return kafka.bootstrap();
    }

    /** Address of the schema registry, for clients. */
    public URI registry() {
        return registry.uri();
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                out.println("while stopping: " + e.getMessage());
            }
        }
        out.flush();
    }
}
