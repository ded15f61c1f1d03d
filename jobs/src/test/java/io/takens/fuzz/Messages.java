package io.takens.fuzz;

import io.takens.registry.LocalRegistry;
import io.takens.schemas.MalformedMessageException;
import io.takens.schemas.Topic;
import io.takens.schemas.Topics;
import io.takens.schemas.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** Record values of every schema that was ever released, and the decoders of all topics. */
final class Messages {
    private static final Path HISTORY = Path.of("..", "schemas", "src", "test", "resources", "history");

    private final LocalRegistry registry = new LocalRegistry();
    private final List<Wire<?>> wires = new ArrayList<>();
    private final List<byte[]> released = new ArrayList<>();

    Messages() {
        try (Stream<Path> files = Files.walk(HISTORY)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".bin"))
                    .sorted(Comparator.naturalOrder())
                    .toList()) {
                released.add(framed(file));
            }
        } catch (IOException e) {
            throw new IllegalStateException(HISTORY + " can't be read", e);
        }
        Topics.all().forEach(topic -> wires.add(Wire.of(topic, registry)));
    }

    /** Magic byte, schema id and what the file holds. */
    private byte[] framed(Path file) throws IOException {
        String name = file.getFileName().toString().replace(".bin", "");
        Schema schema = new Schema.Parser().parse(Files.readString(file.resolveSibling(name + ".avsc")));
        Topic<?> topic = Topics.all().stream()
                .filter(known -> known.codec().schema().getName().equals(name))
                .findFirst()
                .orElseThrow();
        byte[] body = Files.readAllBytes(file);
        return ByteBuffer.allocate(5 + body.length)
                .put((byte) 0)
                .putInt(registry.register(topic.subject(), schema))
                .put(body)
                .array();
    }

    List<byte[]> released() {
        return released;
    }

    /** Reads the bytes as a record of every topic, as far as that is possible. */
    void read(byte[] bytes) throws IOException {
        for (Wire<?> wire : wires) {
            try {
                wire.decode(bytes);
            } catch (MalformedMessageException e) {
                continue; // put aside
            }
        }
    }
}
