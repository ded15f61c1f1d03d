package io.takens.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.takens.schemas.Alert;
import io.takens.schemas.DeadLetter;
import io.takens.schemas.Forecast;
import io.takens.schemas.Score;
import io.takens.schemas.Wire;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Published messages as lines of text that sort by stream, time and sequence: what is compared between two runs. The bytes
 * are all of the value but its schema id, which is the registry's choice.
 */
final class Lines {
    private Lines() {}

    static String of(Forecast forecast, byte[] value) {
        return line(forecast.streamId(), forecast.issueTime(), forecast.sequence(), value);
    }

    static String of(Score score, byte[] value) {
        return line(score.streamId(), score.issueTime(), score.sequence(), value);
    }

    static String of(Alert alert, byte[] value) {
        return line(alert.streamId(), alert.detectedTime(), alert.detectedSequence(), value);
    }

    static String of(DeadLetter letter, byte[] value) {
        return line(letter.topic() + "-" + letter.partition(), 0, letter.offset(), value);
    }

    private static String line(String stream, long time, long sequence, byte[] value) {
        String bytes = HexFormat.of().formatHex(value, Wire.HEADER, value.length);
        return String.format(Locale.ROOT, "%s %020d %020d %s", stream, time, sequence, bytes);
    }

    /** SHA-256 of the lines in their order. */
    static String sha(Collection<String> lines) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<String> sorted = lines.stream().sorted().toList();
            sorted.forEach(line -> digest.update((line + "\n").getBytes(UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
