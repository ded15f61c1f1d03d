package io.takens.recording;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which column of a {@link StreamCsv} is what.
 *
 * @param cells cells of a row
 * @param stream index of the stream's column, or {@link #ABSENT}
 * @param time index of the time's column, or {@link #ABSENT}
 * @param channels names of the other columns, in their order
 * @param columns index of each channel's column
 */
record CsvHeader(int cells, int stream, int time, List<String> channels, int[] columns) {
    static final int ABSENT = -1;
    private static final String FORM = "stream,time,<channel>,... with stream and time optional";

    /** Reads the first row. */
    static CsvHeader of(Path file, long line, List<String> names) throws CsvFormatException {
        int stream = ABSENT;
        int time = ABSENT;
        List<String> channels = new ArrayList<>();
        int[] columns = new int[names.size()];
        Set<String> seen = new HashSet<>();
        for (int column = 0; column < names.size(); column++) {
            String name = names.get(column).strip();
            check(file, line, column, name);
            if (!seen.add(name)) {
                throw new CsvFormatException(file, line, "two columns are named " + name, "rename one");
            }
            switch (name.toLowerCase(Locale.ROOT)) {
                case "stream" -> stream = column;
                case "time" -> time = column;
                default -> {
                    columns[channels.size()] = column;
                    channels.add(name);
                }
            }
        }
        if (channels.isEmpty()) {
            throw new CsvFormatException(
                    file, line, "no channel column in \"" + String.join(",", names) + "\"", "the header is " + FORM);
        }
        return new CsvHeader(names.size(), stream, time, List.copyOf(channels), columns);
    }

    private static void check(Path file, long line, int column, String name) throws CsvFormatException {
        if (name.isEmpty()) {
            throw new CsvFormatException(file, line, "column " + (column + 1) + " has no name", "give it one");
        }
        if (name.indexOf(';') >= 0 || name.indexOf('\t') >= 0) {
            throw new CsvFormatException(
                    file, line, "column name \"" + name + "\" holds a separator", "separate columns by commas");
        }
        if (name.matches("[+-]?[0-9.]+([eE][+-]?[0-9]+)?")) {
            throw new CsvFormatException(
                    file, line, "column name " + name + " is a number", "put a header first: " + FORM);
        }
    }
}
