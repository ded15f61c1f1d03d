package io.takens.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Flink's REST interface, as much as operators use of it. Paths without the leading {@code /v1}. */
final class FlinkRest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER = Duration.ofMinutes(2);
    private static final int POLL = 100; // ms

    private final URI base;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    FlinkRest(URI base) {
        this.base = base;
    }

    /** Host and port. */
    String address() {
        return base.getAuthority();
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    /** Uploads a jar and gives its id. */
    String upload(Path jar) throws IOException, InterruptedException {
        String boundary = "takens-boundary";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\""
                        + jar.getFileName() + "\"\r\nContent-Type: application/java-archive\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(Files.readAllBytes(jar));
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        JsonNode answer = send(request("/jars/upload")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
        return Path.of(answer.get("filename").asText()).getFileName().toString();
    }

    /**
     * Runs a class of an uploaded jar and gives the job's id.
     *
     * @param more of the request's body: {@code parallelism}, {@code savepointPath}, {@code flinkConfiguration}
     */
    String run(String jar, String mainClass, List<String> arguments, Map<String, ?> more)
            throws IOException, InterruptedException {
        Map<String, Object> body = new HashMap<>(more);
        body.put("entryClass", mainClass);
        body.put("programArgsList", arguments);
        return post("/jars/" + jar + "/run", body).get("jobid").asText();
    }

    /** State of a job, {@code RUNNING} and so on. */
    String state(String job) throws IOException, InterruptedException {
        return get("/jobs/" + job).get("state").asText();
    }

    /** Whether every subtask of a job runs; a job runs before they do. */
    boolean running(String job) throws IOException, InterruptedException {
        JsonNode tasks = get("/jobs/" + job);
        if (!tasks.get("state").asText().equals("RUNNING")) {
            return false;
        }
        for (JsonNode vertex : tasks.get("vertices")) {
            if (!vertex.get("status").asText().equals("RUNNING")) {
                return false;
            }
        }
        return true;
    }

    /** Bytes of a job's last complete checkpoint. */
    long stateSize(String job) throws IOException, InterruptedException {
        return get("/jobs/" + job + "/checkpoints")
                .at("/latest/completed/state_size")
                .asLong();
    }

    /** When a job last began to run, ms since the epoch; it changes with every restart. */
    long runningSince(String job) throws IOException, InterruptedException {
        return get("/jobs/" + job).at("/timestamps/RUNNING").asLong();
    }

    /**
     * Stops a job with a savepoint and gives that one's path; nothing is drained, so that the job can go on.
     *
     * @param format {@code CANONICAL} or {@code NATIVE}
     */
    String stop(String job, String format) throws IOException, InterruptedException {
        String trigger = post("/jobs/" + job + "/stop", Map.of("drain", false, "formatType", format))
                .get("request-id")
                .asText();
        for (int i = 0; i < ANSWER.toMillis() / POLL; i++) {
            JsonNode answer = get("/jobs/" + job + "/savepoints/" + trigger);
            if (answer.at("/status/id").asText().equals("COMPLETED")) {
                JsonNode path = answer.at("/operation/location");
                if (path.isMissingNode()) {
                    throw new IOException("savepoint of " + job + " failed: " + answer);
                }
                return path.asText();
            }
            Thread.sleep(POLL);
        }
        throw new IOException("no savepoint of " + job + " within " + ANSWER.toSeconds() + " s");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + "/v1" + path)).timeout(ANSWER);
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(request.uri() + " answers " + answer.statusCode() + ": " + answer.body());
        }
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri() + " answers what is not JSON: " + answer.body(), e);
        }
    }
}
