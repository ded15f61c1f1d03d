package io.takens.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.takens.registry.RegistryApi.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A {@link LocalRegistry} behind the HTTP paths that Confluent's clients use, on the loopback address only, so that
 * clients in any language can decode what an embedded broker serves. Contents end with the process.
 * What a web page sends is refused, as any page that a person visits can reach the loopback address.
 *
 * <pre>
 *   POST /subjects/S/versions            register       {"id"}
 *   POST /subjects/S                     look up        {"subject", "version", "id", "schema"}
 *   GET  /subjects                       names
 *   GET  /subjects/S/versions            numbers
 *   GET  /subjects/S/versions/n|latest   {"subject", "version", "id", "schema"}
 *   GET  /schemas/ids/n                  {"schema"}
 *   GET  /schemas/types                  ["AVRO"]
 *   GET  /config, /config/S              {"compatibilityLevel": "FULL_TRANSITIVE"}
 * </pre>
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/develop/api.html">Confluent, Schema Registry
 *     API reference</a>
 */
public final class RegistryServer implements AutoCloseable {
    private static final int LARGEST_BODY = 1 << 20; // bytes
    private static final int THREADS = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistryApi api = new RegistryApi();
    private final HttpServer server;
    private final ExecutorService threads;

    private RegistryServer(HttpServer server) {
        this.server = server;
        threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "schema-registry");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::serve);
    }

    /**
     * Starts serving.
     *
     * @param port port on the loopback address; 0 takes a free one, see {@link #uri}
     * @throws IOException if the port is taken
     */
    public static RegistryServer start(int port) throws IOException {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            RegistryServer server = new RegistryServer(http);
            http.start();
            return server;
        } catch (BindException e) {
            throw new IOException("port " + port + " for the schema registry is taken; give another one", e);
        }
    }

    /** Base address for clients. */
    public URI uri() {
        return URI.create("http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort());
    }

    /** Stops serving and drops every schema. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            byte[] body = JSON.writeValueAsBytes(answer.body());
            exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
            exchange.sendResponseHeaders(answer.status(), body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestHeaders().containsKey("Origin")) {
            return RegistryApi.error(403, 403, "requests from a web page are refused");
        }
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            return RegistryApi.error(413, 413, "body is longer than " + LARGEST_BODY + " bytes");
        }
        return api.answer(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath(), body);
    }
}
