package io.takens.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.takens.evaluation.rolling.ObservedStream;
import io.takens.evaluation.rolling.ObservedStream.Change;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What was done to streams, out of a CSV file: the columns {@code stream} and {@code sequence}, the index from 0 of the first
 * sample of the new behaviour, and if they are there {@code kind} and {@code description}. Rows of kind START are no change.
 */
final class KnownChanges {
    private final Path file;
    private final Map<String, List<Change>> changes = new LinkedHashMap<>();

    private KnownChanges(Path file) {
        this.file = file;
    }

    static KnownChanges read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new Failure(ExitCode.BAD_INPUT, file + ": no such file; check --truth");
        }
        KnownChanges known = new KnownChanges(file);
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : reader) {
                known.add(row);
            }
        } catch (CsvParseException e) {
            throw new Failure(ExitCode.BAD_INPUT, file + ": " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return known;
    }

    private void add(NamedCsvRecord row) {
        String stream = row.findField("stream").orElse(null);
        String sequence = row.findField("sequence").orElse(null);
        if (stream == null || sequence == null) {
            throw new Failure(
                    ExitCode.BAD_INPUT,
                    file + ": columns " + row.getHeader() + ", where stream and sequence are needed");
        }
        List<Change> of = changes.computeIfAbsent(stream, id -> new ArrayList<>());
        String kind = row.findField("kind").orElse("CHANGE");
        if (kind.equals("START")) {
            return;
        }
        if (!sequence.strip().matches("\\d{1,9}")) {
            throw new Failure(
                    ExitCode.BAD_INPUT,
                    file + ":" + row.getStartingLineNumber() + ": sequence is \"" + sequence
                            + "\", which is no index of a sample");
        }
        of.add(new Change(
                Integer.parseInt(sequence.strip()),
                kind,
                row.findField("description").orElse("")));
    }

    /** The same streams with their changes, which are all there were. */
    List<ObservedStream> in(List<ObservedStream> streams) {
        TreeSet<String> unknown = new TreeSet<>(changes.keySet());
        List<ObservedStream> annotated = new ArrayList<>();
        for (ObservedStream stream : streams) {
            unknown.remove(stream.id());
            List<Change> of = changes.getOrDefault(stream.id(), List.of()).stream()
                    .filter(change -> change.index() > 0 && change.index() < stream.samples().length)
                    .sorted(Comparator.comparingInt(Change::index))
                    .toList();
            annotated.add(
                    new ObservedStream(stream.id(), stream.channels(), stream.samples(), stream.interval(), of, true));
        }
        if (unknown.size() == changes.size() && !changes.isEmpty()) {
            throw new Failure(
                    ExitCode.BAD_INPUT,
                    file + ": none of its streams, such as " + unknown.first() + ", is in the file that is evaluated");
        }
        return annotated;
    }
}
