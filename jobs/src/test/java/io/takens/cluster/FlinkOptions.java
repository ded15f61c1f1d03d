package io.takens.cluster;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.FallbackKey;

/** Every option that the classes of Flink's own jars declare, by its key. */
final class FlinkOptions {
    /** Options of a reporter are declared without the reporter's name. */
    private static final String REPORTER = "metrics\\.reporter\\.\\w+\\.";

    /** The Prometheus reporter reads it by its name, without an option. */
    private static final String PORT = "port";

    private final TreeMap<String, ConfigOption<?>> options = new TreeMap<>();

    FlinkOptions() throws IOException {
        for (String entry : ChildJvm.ownClassPath().split(File.pathSeparator, -1)) {
            if (Path.of(entry).getFileName().toString().matches("flink-.*\\.jar") && !entry.contains("-tests")) {
                try (JarFile jar = new JarFile(entry)) {
                    for (String name : jar.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> name.matches("org/apache/flink/[^$]*Options\\.class"))
                            .toList()) {
                        read(name.substring(0, name.length() - ".class".length())
                                .replace('/', '.'));
                    }
                }
            }
        }
    }

    private void read(String name) {
        try {
            for (Field field : Class.forName(name).getFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == ConfigOption.class) {
                    ConfigOption<?> option = (ConfigOption<?>) field.get(null);
                    options.put(option.key(), option);
                    for (FallbackKey key : option.fallbackKeys()) {
                        options.remove(key.getKey()); // deprecated: a new file has no reason to use it
                    }
                }
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            // a class that needs what is not here declares nothing for these jobs
        }
    }

    Set<String> keys() {
        return options.keySet();
    }

    /** What is wrong with a setting, or null: an unknown key, or a value that is not of the option's type. */
    String flaw(String key, String value) {
        String declared = key.replaceFirst(REPORTER, "");
        if (!declared.equals(key) && declared.equals(PORT)) {
            return value.matches("\\d+(-\\d+)?") ? null : key + " = " + value + " is not a port or a range of ports";
        }
        ConfigOption<?> option = options.get(declared);
        if (option == null) {
            return key + " is not an option of Flink";
        }
        try {
            Configuration configuration = new Configuration();
            configuration.setString(option.key(), value);
            configuration.get(option);
            return null;
        } catch (IllegalArgumentException e) {
            return key + " = " + value + ": " + e.getMessage();
        }
    }
}
