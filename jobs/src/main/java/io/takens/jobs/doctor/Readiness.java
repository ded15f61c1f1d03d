package io.takens.jobs.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.takens.jobs.config.ConfigurationException;
import io.takens.jobs.config.JobConfiguration;
import io.takens.jobs.config.Options;
import io.takens.registry.RegistryClient;
import io.takens.schemas.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;

/**
 * Whether brokers and registry answer now, for an orchestrator that asks by HTTP: {@code GET /readyz} is 200 while they do
 * and 503 while they don't, {@code GET /healthz} is 200 while this process lives. The body names what is missing.
 *
 * <p>Asked anew every two seconds with three seconds of patience, so a lost broker shows within five. On the loopback
 * address alone. Thread-safe.
 */
public final class Readiness implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final int PATIENCE = 3000; // ms

    private final JobConfiguration configuration;
    private final RegistryClient registry;
    private final HttpServer server;
    private final ScheduledExecutorService threads;
    private volatile Finding brokers = new Finding("brokers", Finding.Verdict.UNREACHABLE, "not asked yet");
    private volatile Finding schemas = new Finding("registry", Finding.Verdict.UNREACHABLE, "not asked yet");

    private Readiness(JobConfiguration configuration, HttpServer server) {
        this.configuration = configuration;
        this.registry = new RegistryClient(configuration.get(Options.REGISTRY));
        this.server = server;
        this.threads = Executors.newScheduledThreadPool(
                2,
                task -> { // a registry that hangs must not hide the brokers
                    Thread daemon = new Thread(task, "readiness");
                    daemon.setDaemon(true);
                    return daemon;
                });
    }

    /**
     * Asks once, then serves and asks on.
     *
     * @param port on the loopback address; 0 = any free one
     * @throws IOException if the port is taken
     */
    public static Readiness serve(JobConfiguration configuration, int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        Readiness readiness = new Readiness(configuration, HttpServer.create(address, 0));
        readiness.server.createContext("/readyz", exchange -> readiness.answer(exchange, readiness.ready()));
        readiness.server.createContext("/healthz", exchange -> readiness.answer(exchange, true));
        readiness.askBrokers();
        readiness.askRegistry();
        readiness.server.start();
        readiness.again(readiness::askBrokers);
        readiness.again(readiness::askRegistry);
        return readiness;
    }

    /** {@code Readiness PORT [options of the jobs]}: serves until the process is ended, for a container beside the jobs. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> all = List.of(arguments);
        JobConfiguration configuration = JobConfiguration.resolve(all.subList(1, all.size()), System.getenv());
        try (Readiness readiness = serve(configuration, Integer.parseInt(all.get(0)))) {
            new CountDownLatch(1).await();
        }
    }

    private void again(Runnable question) {
        threads.scheduleWithFixedDelay(question, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What is asked: one finding for the brokers, one for the registry. */
    public static List<Finding> once(JobConfiguration configuration) {
        return List.of(
                brokers(configuration),
                registry(configuration, new RegistryClient(configuration.get(Options.REGISTRY))));
    }

    private static Finding brokers(JobConfiguration configuration) {
        try (Brokers brokers = new Brokers(configuration.kafka(), configuration.get(Options.PREFIX), PATIENCE)) {
            return brokers.answer();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Brokers.trouble("brokers", e);
        } catch (KafkaException | ConfigurationException e) {
            return Brokers.trouble("brokers", e);
        }
    }

    private static Finding registry(JobConfiguration configuration, RegistryClient registry) {
        return Registry.examine(registry, List.of(Topics.OBSERVATIONS.prefixed(configuration.get(Options.PREFIX))));
    }

    private void askBrokers() {
        brokers = brokers(configuration);
    }

    private void askRegistry() {
        schemas = registry(configuration, registry);
    }

    /** Whether both answered when last asked. */
    public boolean ready() {
        return brokers.passed() && schemas.passed();
    }

    /** Where it is served. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange, boolean good) throws IOException {
        byte[] body = (brokers.line() + "\n" + schemas.line() + "\n").getBytes(UTF_8);
        boolean get = exchange.getRequestMethod().equals("GET");
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(get ? good ? 200 : 503 : 405, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
