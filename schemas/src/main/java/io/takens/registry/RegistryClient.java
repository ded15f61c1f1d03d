package io.takens.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * Registry at the other end of HTTP: Confluent's, any that speaks its paths (Apicurio's and Karapace's do), or
 * {@link RegistryServer}.
 *
 * <p>Every answer is kept: one request per schema and process. An unknown id is asked for again after
 * {@value #FORGET_SECONDS} s, so that a flood of bad records is no flood of requests. A request is given up after
 * {@value #TIMEOUT_SECONDS} s.
 *
 * <p>Thread-safe, not serializable: ship the URI and build the client where it is used, for example in a Flink
 * operator's {@code open}. There is nothing to close; its threads end with the last reference to it.
 */
public final class RegistryClient implements SchemaRegistry {
    private static final int TIMEOUT_SECONDS = 10;
    private static final int FORGET_SECONDS = 10;
    private static final int MOST_UNKNOWN = 10_000;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int SCHEMA_NOT_FOUND = 40403;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String base;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(TIMEOUT_SECONDS))
            .build();
    private final Map<Registration, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<Integer, Long> unknown = new ConcurrentHashMap<>(); // id -> nanoTime of the answer

    private record Registration(String subject, Schema schema) {}

    /** @param registry base address, for example {@code http://127.0.0.1:8081}; nothing is asked yet */
    public RegistryClient(URI registry) {
        if (registry.getHost() == null || !String.valueOf(registry.getScheme()).matches("https?")) {
            throw new IllegalArgumentException("registry address " + registry + " is not http://host:port");
        }
        base = registry.toString().replaceAll("/+$", "");
    }

    @Override
    public int register(String subject, Schema schema) throws IOException {
        Registration registration = new Registration(subject, schema);
        Integer known = ids.get(registration);
        if (known != null) {
            return known;
        }
        String body = JSON.createObjectNode().put("schema", schema.toString()).toString();
        HttpResponse<String> answer = send(request("/subjects/" + encoded(subject) + "/versions")
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(BodyPublishers.ofString(body)));
        if (answer.statusCode() == CONFLICT) {
            throw new IncompatibleSchemaException(
                    "registry " + base + ": " + json(answer).path("message").asText("subject " + subject + " refuses"));
        }
        int id = member(answer, "id").asInt();
        ids.put(registration, id);
        return id;
    }

    @Override
    public Schema byId(int id) throws IOException {
        Schema known = schemas.get(id);
        if (known != null) {
            return known;
        }
        refuseIfUnknown(id);
        HttpResponse<String> answer = send(request("/schemas/ids/" + Integer.toUnsignedString(id)));
        if (answer.statusCode() == NOT_FOUND && json(answer).path("error_code").asInt() == SCHEMA_NOT_FOUND) {
            if (unknown.size() >= MOST_UNKNOWN) {
                unknown.clear();
            }
            unknown.put(id, System.nanoTime());
            throw new UnknownSchemaException(id);
        }
        String text = member(answer, "schema").asText();
        try {
            Schema schema = new Schema.Parser().parse(text);
            schemas.put(id, schema);
            return schema;
        } catch (AvroRuntimeException e) {
            throw new IOException("registry " + base + ": schema id " + id + " is no Avro schema", e);
        }
    }

    /**
     * Newest schema of a subject, asked anew every time; empty if the registry has none.
     *
     * @throws IOException if the registry cannot be asked
     */
    public Optional<Schema> latest(String subject) throws IOException {
        HttpResponse<String> answer = send(request("/subjects/" + encoded(subject) + "/versions/latest"));
        if (answer.statusCode() == NOT_FOUND && json(answer).has("error_code")) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Schema.Parser().parse(member(answer, "schema").asText()));
        } catch (AvroRuntimeException e) {
            throw new IOException("registry " + base + ": newest schema of " + subject + " is no Avro schema", e);
        }
    }

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private void refuseIfUnknown(int id) throws UnknownSchemaException {
        Long asked = unknown.get(id);
        if (asked != null
                && System.nanoTime() - asked
                        < Duration.ofSeconds(FORGET_SECONDS).toNanos()) {
            throw new UnknownSchemaException(id);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(TIMEOUT_SECONDS))
                .header("Accept", "application/vnd.schemaregistry.v1+json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while asking registry " + base);
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new IOException("registry " + base + " cannot be reached: " + reason, e);
        }
    }

    private JsonNode member(HttpResponse<String> answer, String name) throws IOException {
        JsonNode member = json(answer).path(name);
        if (answer.statusCode() != 200 || member.isMissingNode()) {
            throw new IOException("registry " + base + " answered " + answer.statusCode() + " to "
                    + answer.request().method() + " " + answer.uri().getRawPath() + ": " + excerpt(answer.body()));
        }
        return member;
    }

    /** Body as JSON; a missing node if it is none. */
    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private static String excerpt(String body) {
        String line = body.replaceAll("\\s+", " ").strip();
        return line.length() <= 200 ? line : line.substring(0, 200) + "...";
    }
}
