package io.takens.evaluation.rolling;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The scores of one entrant out of what {@link Evaluation} wrote: a loss by stream, issue and lead.
 *
 * @param entrant whose they are
 * @param losses by stream, by issue, by lead; lower is better
 */
public record ScoreSheet(String entrant, Map<String, TreeMap<Integer, TreeMap<Integer, Double>>> losses) {

    /**
     * Reads scores.
     *
     * @param entrant whose; null for the first, which is Takens
     * @param metric the column that is the loss: {@code crps}, {@code error} or {@code absolute}
     * @throws IOException if it can't be read, or is no file of scores
     */
    public static ScoreSheet read(Reader scores, String entrant, String metric) throws IOException {
        Map<String, TreeMap<Integer, TreeMap<Integer, Double>>> losses = new TreeMap<>();
        Set<String> others = new TreeSet<>();
        String wanted = entrant;
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(scores)) {
            for (NamedCsvRecord row : reader) {
                String name = row.getField("entrant");
                wanted = wanted == null ? name : wanted;
                if (!name.equals(wanted)) {
                    others.add(name);
                    continue;
                }
                losses.computeIfAbsent(row.getField("stream"), stream -> new TreeMap<>())
                        .computeIfAbsent(Integer.valueOf(row.getField("issue")), issue -> new TreeMap<>())
                        .put(Integer.valueOf(row.getField("lead")), Double.valueOf(row.getField(metric)));
            }
        } catch (CsvParseException | NoSuchElementException | NumberFormatException e) {
            throw new IOException("no scores of 'takens evaluate' with a column " + metric + ": " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (losses.isEmpty()) {
            throw new IOException(
                    "no scores" + (wanted == null ? " at all" : " of " + wanted + "; there are those of " + others));
        }
        return new ScoreSheet(wanted, losses);
    }
}
