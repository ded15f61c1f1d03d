package io.takens.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.takens.registry.LocalRegistry.Version;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * A {@link LocalRegistry} behind the HTTP paths that Confluent's clients use, on the loopback address only, so that
 * clients in any language can decode what an embedded broker serves. Contents end with the process.
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

    private final LocalRegistry registry = new LocalRegistry();
    private final HttpServer server;
    private final ExecutorService threads;

    /** A refusal: HTTP status, and the registry API's own code, whose first digits are the status. */
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;
        private final int status;
        private final int code;

        Refusal(int status, int code, String message) {
            super(message);
            this.status = status;
            this.code = code;
        }
    }

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
            int status = 200;
            Object answer;
            try {
                answer = answer(exchange);
            } catch (Refusal e) {
                status = e.status;
                answer = Map.of("error_code", e.code, "message", e.getMessage());
            }
            byte[] body = JSON.writeValueAsBytes(answer);
            exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
            exchange.sendResponseHeaders(status, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    private Object answer(HttpExchange exchange) throws IOException, Refusal {
        String[] path = Arrays.stream(exchange.getRequestURI().getRawPath().split("/"))
                .filter(part -> !part.isEmpty())
                .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toArray(String[]::new);
        String request = exchange.getRequestMethod() + " " + template(path);
        return switch (request) {
            case "GET /subjects" -> registry.subjects();
            case "POST /subjects/*" -> describe(lookUp(path[1], schema(exchange)));
            case "POST /subjects/*/versions" -> Map.of("id", register(path[1], schema(exchange)));
            case "GET /subjects/*/versions" ->
                versions(path[1]).stream().map(Version::version).toList();
            case "GET /subjects/*/versions/*" -> describe(version(path[1], path[3]));
            case "GET /schemas/ids/*" -> Map.of("schema", byId(path[2]).toString());
            case "GET /schemas/types" -> List.of("AVRO");
            case "GET /config", "GET /config/*" -> Map.of("compatibilityLevel", "FULL_TRANSITIVE");
            default -> throw new Refusal(404, 404, "no such path: " + request);
        };
    }

    /** The path with a star in the place of every subject, version and id. */
    private static String template(String[] path) {
        StringBuilder template = new StringBuilder();
        for (int i = 0; i < path.length; i++) {
            boolean variable = path[0].equals("schemas") ? i == 2 : i % 2 == 1;
            template.append('/').append(variable ? "*" : path[i]);
        }
        return template.toString();
    }

    private static Schema schema(HttpExchange exchange) throws IOException, Refusal {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw new Refusal(413, 413, "body is longer than " + LARGEST_BODY + " bytes");
        }
        try {
            JsonNode schema = JSON.readTree(body).path("schema");
            return new Schema.Parser().parse(schema.asText());
        } catch (IOException | AvroRuntimeException e) {
            throw new Refusal(422, 42201, "no Avro schema: " + e.getMessage());
        }
    }

    private int register(String subject, Schema schema) throws Refusal {
        try {
            return registry.register(subject, schema);
        } catch (IncompatibleSchemaException e) {
            throw new Refusal(409, 409, e.getMessage());
        }
    }

    private Version lookUp(String subject, Schema schema) throws Refusal {
        Optional<Version> found = versions(subject).stream()
                .filter(version -> version.schema().equals(schema))
                .findFirst();
        return found.orElseThrow(() -> new Refusal(404, 40403, "subject " + subject + " has no such schema"));
    }

    private List<Version> versions(String subject) throws Refusal {
        List<Version> versions = registry.versions(subject);
        if (versions.isEmpty()) {
            throw new Refusal(404, 40401, "no subject " + subject);
        }
        return versions;
    }

    private Version version(String subject, String number) throws Refusal {
        List<Version> versions = versions(subject);
        if (number.equals("latest")) {
            return versions.get(versions.size() - 1);
        }
        return versions.stream()
                .filter(version -> String.valueOf(version.version()).equals(number))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        404, 40402, "subject " + subject + " has versions 1.." + versions.size() + ", not " + number));
    }

    private Schema byId(String id) throws Refusal {
        try {
            return registry.byId(Integer.parseInt(id));
        } catch (UnknownSchemaException | NumberFormatException e) {
            throw new Refusal(404, 40403, "no schema has id " + id);
        }
    }

    private static Map<String, Object> describe(Version version) {
        return Map.of(
                "subject", version.subject(),
                "version", version.version(),
                "id", version.id(),
                "schema", version.schema().toString());
    }
}
