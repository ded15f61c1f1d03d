package io.takens.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Client and server over a real socket. */
class RegistryTest {
    private static final Schema V1 =
            SchemaBuilder.record("A").fields().requiredInt("a").endRecord();
    private static final Schema V2 =
            SchemaBuilder.record("A").fields().requiredInt("a").optionalInt("b").endRecord();
    private static final Schema RENAMED =
            SchemaBuilder.record("A").fields().requiredInt("c").endRecord();

    private RegistryServer server;
    private RegistryClient client;

    @BeforeEach
    void start() throws IOException {
        server = RegistryServer.start(0);
        client = new RegistryClient(server.uri());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void givesTheSameSchemaTheSameIdUnderEverySubject() throws IOException {
        int id = client.register("one-value", V1);
        assertThat(client.register("two / ü-value", V1)).isEqualTo(id);
        assertThat(new RegistryClient(server.uri()).register("one-value", V1)).isEqualTo(id);
        assertThat(client.register("one-value", V2)).isNotEqualTo(id);
        assertThat(new RegistryClient(server.uri()).byId(id)).isEqualTo(V1);
        assertThat(get("/subjects")).isEqualTo("[\"one-value\",\"two / ü-value\"]");
    }

    @Test
    void refusesASchemaThatOneOlderVersionCannotUnderstand() throws IOException {
        client.register("s", V1);
        assertThatThrownBy(() -> client.register("s", RENAMED))
                .isInstanceOf(IncompatibleSchemaException.class)
                .hasMessage("registry " + server.uri()
                        + ": subject s refuses the schema, it and version 1 cannot read each other (FULL_TRANSITIVE):"
                        + " READER_FIELD_MISSING_DEFAULT_VALUE at /fields/0, c");
        assertThat(get("/subjects/s/versions")).isEqualTo("[1]");
    }

    @Test
    void saysThatAnIdIsUnknownAndAsksOnce() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer counting = answering(404, "{\"error_code\": 40403, \"message\": \"Schema not found\"}", requests);
        try {
            RegistryClient asking = new RegistryClient(uri(counting));
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> asking.byId(12))
                        .isInstanceOf(UnknownSchemaException.class)
                        .hasMessage("no schema has id 12");
            }
            assertThat(requests).hasValue(1);
        } finally {
            counting.stop(0);
        }
        assertThatThrownBy(() -> client.byId(77)).isInstanceOf(UnknownSchemaException.class);
    }

    @Test
    void keepsWhatItWasTold() throws IOException {
        int id = client.register("s", V1);
        client.byId(id);
        server.close();
        assertThat(client.register("s", V1)).isEqualTo(id);
        assertThat(client.byId(id)).isEqualTo(V1);
    }

    @Test
    void saysThatTheServerIsDown() {
        URI gone = server.uri();
        server.close();
        assertThatThrownBy(() -> client.byId(1))
                .isExactlyInstanceOf(IOException.class)
                .hasMessageStartingWith("registry " + gone + " cannot be reached: ");
        assertThatThrownBy(() -> client.register("s", V1))
                .isExactlyInstanceOf(IOException.class)
                .hasMessageStartingWith("registry " + gone + " cannot be reached: ");
    }

    @Test
    void saysWhatSomethingThatIsNoRegistryAnswered() throws IOException {
        HttpServer other = answering(404, "<html>\n<h1>Not here</h1>", new AtomicInteger());
        try {
            RegistryClient lost = new RegistryClient(uri(other));
            assertThatThrownBy(() -> lost.byId(1))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage(
                            "registry " + uri(other) + " answered 404 to GET /schemas/ids/1: <html> <h1>Not here</h1>");
        } finally {
            other.stop(0);
        }
    }

    @Test
    void refusesAnAddressThatIsNone() {
        assertThatThrownBy(() -> new RegistryClient(URI.create("localhost:8081")))
                .hasMessage("registry address localhost:8081 is not http://host:port");
    }

    @Test
    void saysThatThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> RegistryServer.start(taken.getLocalPort()))
                    .hasMessage("port " + taken.getLocalPort() + " for the schema registry is taken; give another one");
        }
    }

    @Test
    void answersThePathsOfConfluentsClients() throws IOException {
        String schema = "{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"A\\\",\\\"fields\\\":[]}";
        String body = "{\"schema\": \"" + schema + "\", \"schemaType\": \"AVRO\"}";
        assertThat(post("/subjects/s/versions?normalize=false", body)).isEqualTo("{\"id\":1}");
        assertThat(get("/schemas/ids/1?fetchMaxId=false")).isEqualTo("{\"schema\":\"" + schema + "\"}");
        assertThat(get("/subjects/s/versions/latest"))
                .contains("\"subject\":\"s\"", "\"version\":1", "\"id\":1", "\"schema\":\"{");
        assertThat(get("/subjects/s/versions/1")).isEqualTo(get("/subjects/s/versions/latest"));
        assertThat(post("/subjects/s", body)).isEqualTo(get("/subjects/s/versions/1"));
        assertThat(get("/schemas/types")).isEqualTo("[\"AVRO\"]");
        assertThat(get("/config/s")).isEqualTo("{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");
    }

    @Test
    void answersErrorsWithTheCodesOfConfluentsClients() throws IOException {
        client.register("s", V1);
        assertThat(get("/schemas/ids/9")).contains("\"error_code\":40403");
        assertThat(get("/schemas/ids/nine")).contains("\"error_code\":40403");
        assertThat(get("/subjects/t/versions")).contains("\"error_code\":40401");
        assertThat(get("/subjects/s/versions/2")).contains("\"error_code\":40402");
        assertThat(post("/subjects/s", "{\"schema\": \"\\\"int\\\"\"}")).contains("\"error_code\":40403");
        assertThat(post("/subjects/s/versions", "{\"schema\": \"{}\"}")).contains("\"error_code\":42201");
        assertThat(post("/subjects/s/versions", "no json")).contains("\"error_code\":42201");
        assertThat(post("/subjects/s/versions", " ".repeat((1 << 20) + 1))).contains("\"error_code\":413");
        assertThat(get("/nowhere")).contains("\"error_code\":404");
        assertThat(send(HttpRequest.newBuilder(server.uri().resolve("/subjects"))
                        .header("Origin", "http://a.example")))
                .contains("\"error_code\":403");
    }

    private String get(String path) throws IOException {
        return send(HttpRequest.newBuilder(server.uri().resolve(path)));
    }

    private String post(String path, String body) throws IOException {
        return send(HttpRequest.newBuilder(server.uri().resolve(path)).POST(BodyPublishers.ofString(body)));
    }

    private static String send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/vnd.schemaregistry.v1+json");
            return answer.body();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpServer answering(int status, String body, AtomicInteger requests) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        http.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        http.start();
        return http;
    }

    private static URI uri(HttpServer http) {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }
}
