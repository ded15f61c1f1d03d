package io.takens.jobs.doctor;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.apache.kafka.common.utils.AppInfoParser;

/** This JVM: its version, its memory, and whether the jar it runs from is whole. */
final class Process {
    private static final int OLDEST = 17;
    private static final long LEAST_HEAP = 512L << 20; // bytes
    private static final String KAFKA_CLIENT = "4.2.2"; // newer ones break exactly-once output

    private Process() {}

    static List<Finding> examine() {
        return List.of(java(), memory(), kafkaClient(), jar(Process.class));
    }

    private static Finding java() {
        Runtime.Version version = Runtime.version();
        return version.feature() >= OLDEST
                ? Finding.ok("java", "version " + version)
                : Finding.failed("java", "version " + version + ", at least " + OLDEST + " is needed");
    }

    private static Finding memory() {
        long heap = Runtime.getRuntime().maxMemory();
        String found = "heap may grow to " + (heap >> 20) + " MB, "
                + Runtime.getRuntime().availableProcessors() + " cores";
        return heap >= LEAST_HEAP
                ? Finding.ok("memory", found)
                : Finding.warning("memory", found + "; the demo needs " + (LEAST_HEAP >> 20) + " MB, give it -Xmx");
    }

    private static Finding kafkaClient() {
        String version = AppInfoParser.getVersion();
        return version.equals(KAFKA_CLIENT)
                ? Finding.ok("kafka client", "version " + version)
                : Finding.failed(
                        "kafka client",
                        "version " + version + " is on the class path, exactly-once output needs " + KAFKA_CLIENT);
    }

    /** Reads every entry of the jar that a class came from, which checks their sums, and looks for what it refers to. */
    static Finding jar(Class<?> inside) {
        CodeSource source = inside.getProtectionDomain().getCodeSource();
        try {
            Path path = Path.of(source.getLocation().toURI());
            return path.toString().endsWith(".jar")
                    ? jar(path)
                    : Finding.ok("jar", "not packaged, runs from " + path.getFileName());
        } catch (URISyntaxException e) {
            return Finding.warning("jar", source.getLocation() + " is no path: " + e.getMessage());
        }
    }

    static Finding jar(Path path) {
        int entries = 0;
        List<String> missing = new ArrayList<>();
        try (JarFile jar = new JarFile(path.toFile())) {
            for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); entries++) {
                try (InputStream entry = jar.getInputStream(all.nextElement())) {
                    entry.transferTo(java.io.OutputStream.nullOutputStream());
                }
            }
            Manifest manifest = jar.getManifest();
            String others =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            for (String other : others == null ? new String[0] : others.split(" ")) {
                File file = path.toAbsolutePath().resolveSibling(other).toFile();
                if (!file.isFile()) {
                    missing.add(other);
                }
            }
        } catch (IOException e) {
            return Finding.failed("jar", path.getFileName() + " is damaged: " + e.getMessage() + "; build it anew");
        }
        return missing.isEmpty()
                ? Finding.ok("jar", path.getFileName() + ", " + entries + " entries whole")
                : Finding.failed(
                        "jar",
                        path.getFileName() + " needs " + missing.get(0) + (missing.size() > 1 ? " and more" : "")
                                + " beside it; keep the jar and its lib directory together");
    }
}
