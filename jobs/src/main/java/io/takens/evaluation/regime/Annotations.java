package io.takens.evaluation.regime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tables of what people marked: plain comma-separated cells, the first names the series. */
final class Annotations {
    private Annotations() {}

    /** Rows of a table by their first cell, in order of appearance. */
    static Map<String, List<String[]>> read(Path file, int columns) throws IOException {
        Map<String, List<String[]>> rows = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", -1);
            if (cells.length != columns) {
                throw new IOException(
                        file + ":" + (i + 1) + ": " + cells.length + " cells where the table has " + columns);
            }
            rows.computeIfAbsent(cells[0], name -> new ArrayList<>()).add(cells);
        }
        return rows;
    }

    /** Whole numbers with blanks between them. */
    static List<Long> numbers(String cell) {
        List<Long> numbers = new ArrayList<>();
        for (String part : cell.trim().split("\\s+")) {
            if (!part.isEmpty()) {
                numbers.add(Long.parseLong(part));
            }
        }
        return numbers;
    }
}
