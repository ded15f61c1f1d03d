package io.takens.cluster;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The docker-compose.yml of this repository, read as the engine would, merges included. */
final class ComposeFile {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final Map<String, Map<String, Object>> services;
    private final Map<String, Object> volumes;

    @SuppressWarnings("unchecked") // the shape of a compose file
    ComposeFile() throws IOException {
        Map<String, Object> file = yaml(ROOT.resolve("docker-compose.yml"));
        services = (Map<String, Map<String, Object>>) file.get("services");
        volumes = (Map<String, Object>) file.get("volumes");
    }

    @SuppressWarnings("unchecked") // documents of this repository are maps
    static Map<String, Object> yaml(Path path) throws IOException {
        try (Reader reader = Files.newBufferedReader(path)) {
            LoadSettings settings =
                    LoadSettings.builder().setSchema(new CoreSchema()).build();
            return (Map<String, Object>) new Load(settings).loadFromReader(reader);
        }
    }

    Map<String, Map<String, Object>> services() {
        return services;
    }

    Map<String, Object> volumes() {
        return volumes;
    }

    /** A key of a service, or of what it merges. */
    Object of(String service, String key) {
        Map<String, Object> own = services.get(service);
        Object merged = own.get("<<");
        return own.containsKey(key) || merged == null ? own.get(key) : ((Map<?, ?>) merged).get(key);
    }

    /** Words of a service's command. */
    List<String> command(String service) {
        return Arrays.asList(of(service, "command").toString().trim().split("\\s+"));
    }

    Map<String, String> environment(String service) {
        Map<String, String> environment = new TreeMap<>();
        if (of(service, "environment") instanceof Map<?, ?> entries) {
            entries.forEach((key, value) -> environment.put(key.toString(), String.valueOf(value)));
        }
        return environment;
    }

    /** What a service's FLINK_PROPERTIES add to config.yaml. */
    Map<String, String> flink(String service) {
        Map<String, String> settings = new TreeMap<>();
        environment(service).getOrDefault("FLINK_PROPERTIES", "").lines().forEach(line -> {
            String[] entry = line.split(": ", 2);
            settings.put(entry[0], entry[1]);
        });
        return settings;
    }

    /** The broker's properties, as the image of apache/kafka makes them from its environment. */
    Map<String, String> broker() {
        Map<String, String> settings = new TreeMap<>();
        environment("kafka").forEach((key, value) -> {
            if (key.startsWith("KAFKA_")) {
                settings.put(
                        key.substring("KAFKA_".length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'),
                        value);
            }
        });
        return settings;
    }
}
