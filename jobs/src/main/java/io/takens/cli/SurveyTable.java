package io.takens.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A table that appears row by row on the terminal, aligned, and as a CSV file if one is wanted. */
final class SurveyTable implements AutoCloseable {

    /**
     * One column.
     *
     * @param name heading, and column of the CSV file
     * @param width characters on the terminal; negative = flush left
     */
    record Column(String name, int width) {}

    private static final double PLAIN_FROM = 1e-3;
    private static final double PLAIN_TO = 1e6;

    private final List<Column> columns;
    private final PrintWriter out;
    private final TextOutput csv; // null = none

    SurveyTable(PrintWriter out, Path file, Column... columns) throws IOException {
        this.columns = List.of(columns);
        this.out = out;
        this.csv = file == null ? null : TextOutput.create(file);
        row(this.columns.stream().map(Column::name).toArray());
    }

    /** Adds a row; a cell is a text, a number, or null for none. */
    void row(Object... cells) throws IOException {
        StringBuilder line = new StringBuilder(160);
        CsvText text = new CsvText();
        for (int i = 0; i < cells.length; i++) {
            int width = columns.get(i).width();
            String shown = shown(cells[i]);
            line.append(String.format("%" + width + "s ", shown.isEmpty() ? "-" : shown));
            text.field(cells[i] instanceof Number number && !shown.isEmpty() ? number.toString() : shown);
        }
        out.println(line.toString().stripTrailing());
        out.flush();
        if (csv != null) {
            csv.writer().write(text.end());
        }
    }

    private static String shown(Object cell) {
        if (!(cell instanceof Double number)) {
            return cell == null ? "" : cell.toString();
        }
        double size = Math.abs(number);
        if (number.isNaN()) {
            return "";
        }
        boolean plain = size == 0 || size >= PLAIN_FROM && size < PLAIN_TO;
        return String.format(Locale.ROOT, plain ? size < 1000 ? "%.4f" : "%.0f" : "%.1e", number);
    }

    /** Declares the table whole. */
    void commit() throws IOException {
        if (csv != null) {
            csv.commit();
        }
    }

    @Override
    public void close() throws IOException {
        if (csv != null) {
            csv.close();
        }
    }
}
