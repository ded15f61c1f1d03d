package io.takens.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A table of results with where they come from, as Markdown, CSV, JSON or tab-separated lines. */
public final class Leaderboard {

    /** How a table is written. */
    public enum Format {
        /** Provenance, then a table for people. */
        MARKDOWN,
        /** Provenance as comments, a header, then one line per row. */
        CSV,
        /** One object: provenance, rows. */
        JSON,
        /** One line per row, cells separated by tabs, nothing else. */
        TSV;

        /** As it is written on a command line. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A column.
     *
     * @param name heading, with the unit
     * @param digits after the point; less than 0 for text
     */
    public record Column(String name, int digits) {
        public static Column text(String name) {
            return new Column(name, -1);
        }

        public static Column number(String name, int digits) {
            return new Column(name, digits);
        }
    }

    private final Map<String, String> provenance;
    private final List<Column> columns;
    private final List<Object[]> rows = new ArrayList<>();

    /** @param provenance what a reader needs to get the same rows, in the order to be told */
    public Leaderboard(Map<String, String> provenance, Column... columns) {
        this.provenance = new LinkedHashMap<>(provenance);
        this.columns = List.of(columns);
    }

    /** @param cells a String or a Number per column; NaN where there is no value */
    public void add(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        rows.add(cells);
    }

    /** Rows so far. */
    public int size() {
        return rows.size();
    }

    /** A cell, as it was added. */
    public Object cell(int row, String column) {
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).name().equals(column)) {
                return rows.get(row)[c];
            }
        }
        throw new IllegalArgumentException("no column " + column + " among " + columns);
    }

    public void write(Format format, Appendable out) throws IOException {
        switch (format) {
            case MARKDOWN -> markdown(out);
            case CSV -> csv(out);
            case JSON -> json(out);
            case TSV -> lines(out, "\t", "");
        }
    }

    private void markdown(Appendable out) throws IOException {
        for (Map.Entry<String, String> entry : provenance.entrySet()) {
            out.append(entry.getKey()).append(": ").append(entry.getValue()).append("  \n");
        }
        out.append('\n');
        int[] width = new int[columns.size()];
        for (int c = 0; c < width.length; c++) {
            width[c] = columns.get(c).name().length();
            for (Object[] row : rows) {
                width[c] = Math.max(width[c], text(row, c, "-").length());
            }
        }
        for (int c = 0; c < width.length; c++) {
            pad(out, columns.get(c).name(), c, width[c]);
        }
        out.append("|\n");
        for (int c = 0; c < width.length; c++) {
            out.append("|-").append("-".repeat(width[c])).append(columns.get(c).digits() < 0 ? "-" : ":");
        }
        out.append("|\n");
        for (Object[] row : rows) {
            for (int c = 0; c < width.length; c++) {
                pad(out, text(row, c, "-"), c, width[c]);
            }
            out.append("|\n");
        }
    }

    private void pad(Appendable out, String text, int column, int width) throws IOException {
        String blank = " ".repeat(width - text.length());
        boolean left = columns.get(column).digits() < 0;
        out.append("| ").append(left ? text + blank : blank + text).append(' ');
    }

    private void csv(Appendable out) throws IOException {
        for (Map.Entry<String, String> entry : provenance.entrySet()) {
            out.append("# ")
                    .append(entry.getKey())
                    .append(": ")
                    .append(entry.getValue())
                    .append('\n');
        }
        for (int c = 0; c < columns.size(); c++) {
            out.append(c == 0 ? "" : ",").append(quoted(columns.get(c).name()));
        }
        out.append('\n');
        lines(out, ",", "");
    }

    private void lines(Appendable out, String separator, String none) throws IOException {
        for (Object[] row : rows) {
            for (int c = 0; c < row.length; c++) {
                String text = text(row, c, none);
                out.append(c == 0 ? "" : separator).append(separator.equals(",") ? quoted(text) : text);
            }
            out.append('\n');
        }
    }

    private static String quoted(String text) {
        return text.contains(",") || text.contains("\"") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private void json(Appendable out) throws IOException {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Object[] row : rows) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (int c = 0; c < row.length; c++) {
                boolean none = row[c] instanceof Double value && !Double.isFinite(value);
                object.put(columns.get(c).name(), none ? null : row[c]);
            }
            objects.add(object);
        }
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("provenance", provenance);
        whole.put("rows", objects);
        out.append(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(whole))
                .append('\n');
    }

    private String text(Object[] row, int column, String none) {
        Object cell = row[column];
        if (!(cell instanceof Number number)) {
            return String.valueOf(cell);
        }
        double value = number.doubleValue();
        return Double.isFinite(value)
                ? String.format(Locale.ROOT, "%." + columns.get(column).digits() + "f", value)
                : none;
    }
}
