package io.takens.recording;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Writes what {@link StreamCsv} reads, packed if the name ends in {@code .gz}. Numbers are written so that they read back
 * as the same bits, a missing sample (NaN) as an empty cell.
 *
 * <p>The file appears under its name with {@link #commit}; without it {@link #close} leaves nothing. Not thread-safe.
 */
public final class StreamCsvWriter implements AutoCloseable {
    private final AtomicFile file;
    private final OutputStream out;
    private final CsvWriter csv;
    private final int channels;

    private StreamCsvWriter(AtomicFile file, OutputStream out, List<String> channels) {
        this.file = file;
        this.out = out;
        this.channels = channels.size();
        csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out, StandardCharsets.UTF_8);
        CsvWriter.CsvWriterRecord header =
                csv.writeRecord().writeField("stream").writeField("time");
        channels.forEach(header::writeField);
        header.endRecord();
    }

    /**
     * Starts a file with columns {@code stream}, {@code time} and the channels.
     *
     * @throws IOException if it cannot be written
     */
    public static StreamCsvWriter create(Path path, List<String> channels) throws IOException {
        AtomicFile file = AtomicFile.create(path);
        boolean packed = path.toString().endsWith(".gz");
        return new StreamCsvWriter(
                file, packed ? new GZIPOutputStream(file.stream(), 1 << 16) : file.stream(), channels);
    }

    /**
     * Appends one row.
     *
     * @param time in the file's unit; NaN leaves the cell empty
     * @param values one per channel; NaN leaves the cell empty
     */
    public void write(String stream, double time, double... values) {
        if (values.length != channels) {
            throw new IllegalArgumentException(
                    "row of stream " + stream + " has " + values.length + " values for " + channels + " channels");
        }
        CsvWriter.CsvWriterRecord row = csv.writeRecord().writeField(stream).writeField(cell(time));
        for (double value : values) {
            row.writeField(cell(value));
        }
        row.endRecord();
    }

    /** Completes the file and gives it its name. */
    public void commit() throws IOException {
        csv.flush();
        if (out instanceof GZIPOutputStream packed) {
            packed.finish();
        }
        file.commit();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static String cell(double value) {
        return Double.isNaN(value) ? "" : Decimal.of(value);
    }
}
