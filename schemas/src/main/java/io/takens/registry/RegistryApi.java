package io.takens.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.takens.registry.LocalRegistry.Version;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * What a registry answers to a request, apart from the HTTP around it: the paths of {@link RegistryServer} and the error
 * codes of Confluent's API. Thread-safe.
 */
final class RegistryApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalRegistry registry = new LocalRegistry();

    /**
     * An answer.
     *
     * @param status HTTP status
     * @param body what becomes its JSON
     */
    record Answer(int status, Object body) {}

    /** A refusal: HTTP status, and the API's own code, whose first digits are the status. */
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

    /** @param path path of the request, still percent-encoded */
    Answer answer(String method, String path, byte[] body) {
        try {
            return new Answer(200, accept(method, decoded(path), body));
        } catch (Refusal e) {
            return error(e.status, e.code, e.getMessage());
        }
    }

    static Answer error(int status, int code, String message) {
        return new Answer(status, Map.of("error_code", code, "message", message));
    }

    private Object accept(String method, String[] path, byte[] body) throws Refusal {
        String request = method + " " + template(path);
        return switch (request) {
            case "GET /subjects" -> registry.subjects();
            case "POST /subjects/*" -> describe(lookUp(path[1], schema(body)));
            case "POST /subjects/*/versions" -> Map.of("id", register(path[1], schema(body)));
            case "GET /subjects/*/versions" ->
                versions(path[1]).stream().map(Version::version).toList();
            case "GET /subjects/*/versions/*" -> describe(version(path[1], path[3]));
            case "GET /schemas/ids/*" -> Map.of("schema", byId(path[2]).toString());
            case "GET /schemas/types" -> List.of("AVRO");
            case "GET /config", "GET /config/*" -> Map.of("compatibilityLevel", "FULL_TRANSITIVE");
            default -> throw new Refusal(404, 404, "no such path: " + request);
        };
    }

    private static String[] decoded(String path) {
        return Arrays.stream(path.split("/"))
                .filter(part -> !part.isEmpty())
                .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toArray(String[]::new);
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

    private static Schema schema(byte[] body) throws Refusal {
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
        return versions(subject).stream()
                .filter(version -> version.schema().equals(schema))
                .findFirst()
                .orElseThrow(() -> new Refusal(404, 40403, "subject " + subject + " has no such schema"));
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
