package io.takens.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.takens.recording.RecordedRecord;
import io.takens.recording.RecordingReader;
import io.takens.schemas.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fingerprint of what a topic holds, whatever the order in which its partitions were read and whichever ids the registry
 * gave: of each record the id in its headers, {@code stream@time#sequence}, and the SHA-256 of its message, sorted.
 *
 * @param records how many
 * @param sha256 of the sorted lines
 */
record RecordedOutput(long records, String sha256) {

    /** Of each topic of a recording. */
    static Map<String, RecordedOutput> of(Path file) throws IOException {
        Map<String, List<String>> lines = new TreeMap<>();
        try (RecordingReader reader = RecordingReader.open(file)) {
            for (RecordedRecord record = reader.next(); record != null; record = reader.next()) {
                lines.computeIfAbsent(record.topic(), topic -> new ArrayList<>())
                        .add(line(record));
            }
        }
        Map<String, RecordedOutput> outputs = new TreeMap<>();
        lines.forEach((topic, all) -> {
            Collections.sort(all);
            outputs.put(
                    topic,
                    new RecordedOutput(all.size(), hex(String.join("\n", all).getBytes(UTF_8))));
        });
        return outputs;
    }

    private static String line(RecordedRecord record) {
        String id = record.headers().stream()
                .filter(header -> header.name().equals("id"))
                .map(header -> new String(header.value(), UTF_8))
                .findFirst()
                .orElse("");
        byte[] value = record.value() == null ? new byte[0] : record.value();
        MessageDigest digest = digest();
        digest.update(value, Math.min(Wire.HEADER, value.length), Math.max(0, value.length - Wire.HEADER));
        return id + " " + HexFormat.of().formatHex(digest.digest());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
