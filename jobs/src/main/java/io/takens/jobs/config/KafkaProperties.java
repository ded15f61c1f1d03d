package io.takens.jobs.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/**
 * The one properties file that every Kafka client of every command and job reads.
 *
 * <p>Secrets need not stand in it. Where a value holds <code>${file:PATH:KEY}</code>, <code>${dir:DIRECTORY:FILE}</code>
 * or <code>${env:NAME}</code>, each client looks the secret up where it runs and when it starts; the file, a job's graph
 * and whatever prints either hold the reference alone. A file that names <code>config.providers</code> itself is left as
 * it is.
 *
 * @see <a href="https://cwiki.apache.org/confluence/display/KAFKA/KIP-421">KIP-421: resolution of externalized secrets</a>
 */
public final class KafkaProperties {
    private static final String PROVIDERS = "config.providers";
    private static final String PACKAGE = "org.apache.kafka.common.config.provider.";
    private static final Map<String, String> BUILT_IN = Map.of(
            "file", PACKAGE + "FileConfigProvider",
            "dir", PACKAGE + "DirectoryConfigProvider",
            "env", PACKAGE + "EnvVarConfigProvider");
    private static final String MASK = "********";
    private static final int MISSPELT = 3; // edits within which a name is taken for a misspelt one

    private KafkaProperties() {}

    /**
     * Reads a file, and makes its references work.
     *
     * @throws IOException if it can't be read; the message holds none of its contents
     */
    public static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IllegalArgumentException e) { // the cause would quote the line, which may be a secret
            throw new IOException(file + ": malformed \\u escape in a properties file");
        }
        boolean refers = properties.values().stream()
                .anyMatch(value -> String.valueOf(value).contains("${"));
        if (refers && !properties.containsKey(PROVIDERS)) {
            properties.setProperty(PROVIDERS, "file,dir,env");
            BUILT_IN.forEach((name, type) -> properties.setProperty(PROVIDERS + "." + name + ".class", type));
        }
        return properties;
    }

    /** The lines {@code key = value}, sorted; what is or may be a secret is masked. */
    public static List<String> masked(Properties properties) {
        Map<String, ConfigKey> known = known();
        List<String> lines = new ArrayList<>();
        new TreeMap<>(properties).forEach((key, value) -> {
            ConfigKey definition = known.get(key.toString());
            boolean plain = definition != null && definition.type != ConfigDef.Type.PASSWORD
                    || key.toString().startsWith(PROVIDERS);
            lines.add(key + " = " + (plain ? value : MASK));
        });
        return lines;
    }

    /** A phrase for every property that no Kafka client knows; one of a plugin's own is in order. */
    public static List<String> unknown(Properties properties) {
        Map<String, ConfigKey> known = known();
        List<String> unknown = new ArrayList<>();
        for (String key : properties.stringPropertyNames()) {
            if (!known.containsKey(key) && !key.startsWith(PROVIDERS)) {
                unknown.add(key
                        + Nearest.to(key, known.keySet(), MISSPELT)
                                .map(meant -> ", is it " + meant + "?")
                                .orElse(""));
            }
        }
        unknown.sort(null);
        return unknown;
    }

    private static Map<String, ConfigKey> known() {
        Map<String, ConfigKey> known =
                new HashMap<>(AdminClientConfig.configDef().configKeys());
        known.putAll(ConsumerConfig.configDef().configKeys());
        known.putAll(ProducerConfig.configDef().configKeys());
        return known;
    }
}
