package io.takens.publish;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.takens.recording.AtomicFile;
import io.takens.recording.Decimal;
import io.takens.schemas.Truth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Truth records as a table: {@code stream,sequence,time,kind,channels,before,after,exponent_before,exponent_after,description}.
 * Channels are separated by spaces, none = all; time is in seconds of event time. Not thread-safe.
 */
final class TruthCsv implements AutoCloseable {

    private static final String[] COLUMNS = {
        "stream",
        "sequence",
        "time",
        "kind",
        "channels",
        "before",
        "after",
        "exponent_before",
        "exponent_after",
        "description"
    };
    private static final double MICROSECONDS = 1e6; // in a second

    private final AtomicFile file;
    private final CsvWriter csv;

    TruthCsv(Path path) throws IOException {
        file = AtomicFile.create(path);
        csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file.stream(), StandardCharsets.UTF_8);
        csv.writeRecord(COLUMNS);
    }

    void write(Truth truth) {
        csv.writeRecord(
                truth.streamId(),
                Long.toString(truth.sequence()),
                Decimal.of(truth.eventTime() / MICROSECONDS),
                truth.kind(),
                String.join(" ", truth.channels()),
                truth.regimeBefore(),
                truth.regimeAfter(),
                text(truth.exponentBefore()),
                text(truth.exponentAfter()),
                truth.description());
    }

    void commit() throws IOException {
        csv.flush();
        file.commit();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static String text(Double exponent) {
        return exponent == null ? "" : Decimal.of(exponent);
    }
}
