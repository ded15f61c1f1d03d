package io.takens.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.takens.jobs.config.ConfigurationException;
import io.takens.jobs.config.JobConfiguration;
import io.takens.recording.CsvFormatException;
import io.takens.recording.DamagedRecordingException;
import io.takens.recording.Provenance;
import io.takens.recording.RecordedRecord;
import io.takens.recording.RecordingReader;
import io.takens.recording.RecordingWriter;
import io.takens.recording.StreamCsv;
import io.takens.registry.LocalRegistry;
import io.takens.registry.RegistryServer;
import io.takens.scenario.ScenarioFile;
import io.takens.scenario.ScenarioFormatException;
import io.takens.schemas.Observation;
import io.takens.schemas.Topics;
import io.takens.schemas.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where bytes from outside come in. Each takes any bytes, and may refuse them only in its own declared way. */
enum Target implements Fuzz.Input {
    WIRE {
        private final Messages messages = new Messages();

        @Override
        List<byte[]> corpus() {
            return messages.released();
        }

        @Override
        public void take(byte[] bytes, Path file) throws IOException {
            messages.read(bytes);
        }
    },
    CSV {
        @Override
        List<byte[]> corpus() {
            return texts(
                    "stream,time,x,y\na,0,1,2\na,0.1,,NaN\n\"b,\"\"c\",1e308,-1,2\n", "x\n1\n2\n", "time,x\r\n0,1\r\n");
        }

        @Override
        public void take(byte[] bytes, Path file) throws IOException {
            Files.write(file, bytes);
            try {
                StreamCsv.read(file, row -> {});
            } catch (CsvFormatException e) {
                return; // names the line
            }
        }
    },
    RECORDING {
        @Override
        List<byte[]> corpus() throws IOException {
            Path file = Files.createTempFile("takens-fuzz", ".avro");
            Files.delete(file);
            LocalRegistry registry = new LocalRegistry();
            byte[] value = Wire.of(Topics.OBSERVATIONS, registry)
                    .encode(new Observation("a", 0, 0, 0.1, List.of("x"), new double[] {1}));
            Provenance provenance = new Provenance("takens", "fuzz", List.of("observations"), null);
            try (RecordingWriter writer = RecordingWriter.create(file, provenance, registry)) {
                for (int i = 0; i < 3; i++) {
                    writer.append(new RecordedRecord("observations", 0, i, i, new byte[] {'a'}, value, List.of()));
                }
                writer.commit();
            }
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            return List.of(bytes);
        }

        @Override
        public void take(byte[] bytes, Path file) throws IOException {
            Files.write(file, bytes);
            try (RecordingReader reader = RecordingReader.open(file)) {
                while (reader.next() != null) {
                    continue;
                }
            } catch (DamagedRecordingException e) {
                return; // says where
            }
        }
    },
    CONFIGURATION {
        @Override
        List<byte[]> corpus() {
            return texts(
                    "--every\n5\n--horizon=20\n--registry\nhttp://registry:8081",
                    "every = 2\nlateness = 2s\nidle = 1d\ndelivery = at-least-once\n# no\n",
                    "--transaction-timeout\n10min\n--checkpoint-interval\n1s\n--seed\n-9223372036854775808");
        }

        @Override
        public void take(byte[] bytes, Path file) throws IOException {
            Files.write(file, bytes);
            String text = new String(bytes, UTF_8);
            for (List<String> arguments : List.of(List.of(text.split("\n")), List.of("--config", file.toString()))) {
                try {
                    JobConfiguration.resolve(arguments, Map.of("TAKENS_EVERY", text));
                } catch (ConfigurationException e) {
                    continue; // names the option
                }
            }
        }
    },
    SCENARIO {
        @Override
        List<byte[]> corpus() throws IOException {
            List<byte[]> corpus = new ArrayList<>();
            for (String name : List.of("drift", "faults", "recurrence")) {
                try (InputStream in = ScenarioFile.class.getResourceAsStream(name + ".yaml")) {
                    corpus.add(in.readAllBytes());
                }
            }
            return corpus;
        }

        @Override
        public void take(byte[] bytes, Path file) throws IOException {
            Files.write(file, bytes);
            try {
                ScenarioFile.read(file);
            } catch (ScenarioFormatException e) {
                return; // names the line
            }
        }
    },
    REGISTRY {
        @Override
        List<byte[]> corpus() {
            return texts(
                    request("GET /schemas/ids/1", ""),
                    request("GET /subjects/observations-value/versions/latest", ""),
                    request("POST /subjects/a%2Fb/versions", "{\"schema\":\"{\\\"type\\\":\\\"string\\\"}\"}"));
        }

        /** Any request gets an answer of its own or is refused as no HTTP; the next sound one is served. */
        @Override
        public void take(byte[] bytes, Path file) throws IOException {
            String answer = ask(bytes);
            if (answer.startsWith("HTTP/1.1 5")) {
                throw new IllegalStateException(
                        "the registry answered " + answer.lines().findFirst());
            }
            if (!ask(request("GET /subjects", "").getBytes(UTF_8)).startsWith("HTTP/1.1 200")) {
                throw new IllegalStateException("the registry is gone");
            }
        }

        private String ask(byte[] bytes) throws IOException {
            try (Socket socket = new Socket(
                    InetAddress.getLoopbackAddress(), REGISTRY_SERVER.uri().getPort())) {
                socket.setSoTimeout(5000);
                socket.getOutputStream().write(bytes);
                socket.shutdownOutput();
                return new String(socket.getInputStream().readNBytes(64), UTF_8);
            } catch (java.net.SocketException e) {
                return ""; // closed before all was sent
            }
        }

        private String request(String line, String body) {
            return line + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n"
                    + body;
        }
    };

    private static final RegistryServer REGISTRY_SERVER = start();

    /** Sound inputs to begin with. */
    abstract List<byte[]> corpus() throws IOException;

    private static List<byte[]> texts(String... texts) {
        return java.util.Arrays.stream(texts).map(text -> text.getBytes(UTF_8)).toList();
    }

    private static RegistryServer start() {
        try {
            return RegistryServer.start(0);
        } catch (IOException e) {
            throw new IllegalStateException("no port is free", e);
        }
    }
}
