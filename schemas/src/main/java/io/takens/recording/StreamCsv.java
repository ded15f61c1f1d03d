package io.takens.recording;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Samples of one or more streams out of a CSV file, plain or {@code .gz}, row by row in constant memory.
 *
 * <pre>
 *   stream,time,x,y
 *   lorenz-1,0.00,1.5,-2
 *   lorenz-1,0.02,,-1.9        an empty cell or NaN is a missing sample
 * </pre>
 *
 * <p>The columns {@code stream} and {@code time} are optional, every other one is a channel. Without {@code stream} the
 * file is one stream, named after the file. Rows of a stream are in time order; streams follow one another or are
 * interleaved. Time is a number in any unit, or an ISO-8601 instant with its offset, read as seconds since the epoch.
 * UTF-8, a byte order mark and either kind of line end are fine; blank lines are skipped, except that a file of a
 * single column has them as missing samples.
 *
 * <p>Not thread-safe.
 */
public final class StreamCsv implements AutoCloseable {
    private final Path file;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> rows;
    private final CsvHeader header;
    private final CsvCells cells;
    private final String onlyStream;
    private final Map<String, Last> last = new HashMap<>();
    private long line; // of the row read last
    private boolean empty = true;

    /**
     * One row.
     *
     * @param stream name of the stream
     * @param time its time, NaN if there is none
     * @param values one value per channel, NaN where the sample is missing
     * @param line line of the file, from 1
     */
    public record Row(String stream, double time, double[] values, long line) {}

    /** Time of a stream's row before, as read and as written. */
    private record Last(double time, String text) {}

    private StreamCsv(Path file, InputStream in) throws IOException {
        this.file = file;
        reader = CsvReader.builder()
                .detectBomHeader(true)
                .skipEmptyLines(false)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE) // counted below, for a message of our own
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(in, StandardCharsets.UTF_8);
        rows = reader.iterator();
        cells = new CsvCells(file);
        onlyStream = file.getFileName().toString().replaceFirst("(?i)(\\.csv)?(\\.gz)?$", "");
        CsvRecord first = nextRecord();
        if (first == null || first.getFieldCount() == 1 && first.getField(0).isBlank()) {
            throw new CsvFormatException(file, 1, "no header", "begin with stream,time,<channel>,...");
        }
        header = CsvHeader.of(file, first.getStartingLineNumber(), first.getFields());
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws CsvFormatException if there is no such file, or its header is none
     */
    public static StreamCsv open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new CsvFormatException(file, 0, "is a directory", "give the name of a file");
        }
        InputStream in;
        try {
            in = Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new CsvFormatException(file, 0, "no such file", "check the path");
        }
        try {
            boolean packed = file.toString().endsWith(".gz");
            return new StreamCsv(file, packed ? new GZIPInputStream(in, 1 << 16) : in);
        } catch (EOFException | ZipException e) {
            in.close();
            throw new CsvFormatException(file, 0, "is no gzip file", "give it a name without .gz if it is plain");
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Reads a whole file.
     *
     * @param sink gets every row, in the file's order
     * @return names of the channels
     */
    public static List<String> read(Path file, Consumer<Row> sink) throws IOException {
        try (StreamCsv csv = open(file)) {
            for (Row row = csv.next(); row != null; row = csv.next()) {
                sink.accept(row);
            }
            return csv.channels();
        }
    }

    /** Names of the channels, in the order of {@link Row#values}. */
    public List<String> channels() {
        return header.channels();
    }

    /** Whether the file has a column of times. */
    public boolean timed() {
        return header.time() != CsvHeader.ABSENT;
    }

    /**
     * Next row, or null after the last.
     *
     * @throws CsvFormatException if the row breaks a rule of the format; reading cannot go on then
     */
    public Row next() throws IOException {
        CsvRecord cellsOfRow = nextRecord();
        while (cellsOfRow != null && header.cells() > 1 && isBlank(cellsOfRow)) {
            cellsOfRow = nextRecord();
        }
        if (cellsOfRow != null) {
            empty = false;
            return row(cellsOfRow);
        }
        if (empty) {
            throw new CsvFormatException(file, line, "a header and no rows", "give at least one sample");
        }
        return null;
    }

    private Row row(CsvRecord row) throws CsvFormatException {
        if (row.getFieldCount() != header.cells()) {
            throw new CsvFormatException(
                    file,
                    line,
                    row.getFieldCount() + " cells where the header has " + header.cells(),
                    "complete the row or remove it");
        }
        String stream = onlyStream;
        if (header.stream() != CsvHeader.ABSENT) {
            stream = row.getField(header.stream()).strip();
            if (stream.isEmpty()) {
                throw new CsvFormatException(file, line, "no stream name", "fill in the column stream");
            }
        }
        double time = header.time() == CsvHeader.ABSENT ? Double.NaN : time(row, stream);
        double[] values = new double[header.channels().size()];
        for (int channel = 0; channel < values.length; channel++) {
            values[channel] = cells.value(
                    row.getField(header.columns()[channel]), header.channels().get(channel), line);
        }
        return new Row(stream, time, values, line);
    }

    private double time(CsvRecord row, String stream) throws CsvFormatException {
        String text = row.getField(header.time());
        double time = cells.time(text, line);
        if (Double.isNaN(time)) {
            return time;
        }
        Last before = last.put(stream, new Last(time, text));
        if (before != null && time < before.time()) {
            throw new CsvFormatException(
                    file,
                    line,
                    "time of stream " + stream + " goes back from "
                            + before.text().strip() + " to " + text.strip(),
                    "sort the rows of each stream by time");
        }
        return time;
    }

    private CsvRecord nextRecord() throws IOException {
        try {
            if (!rows.hasNext()) {
                return null;
            }
            CsvRecord row = rows.next();
            line = row.getStartingLineNumber();
            return row;
        } catch (CsvParseException e) {
            throw new CsvFormatException(file, line + 1, "unreadable as CSV: " + e.getMessage(), "check the quotes");
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof EOFException || e.getCause() instanceof ZipException) {
                throw new CsvFormatException(
                        file, line, "the gzip data after this line is damaged or cut off", "get a whole copy");
            }
            throw e.getCause();
        }
    }

    private static boolean isBlank(CsvRecord row) {
        return row.getFieldCount() == 1 && row.getField(0).isBlank();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
