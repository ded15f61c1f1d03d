package io.takens.cli;

import io.takens.recording.StreamCsv;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a file of streams holds, from reading it once before the work begins: a fault in its last line shows at once
 * and not after an hour, and the last row of every stream is known, so that its model can be let go there.
 *
 * @param channels names of the channels
 * @param rowsOf rows of each stream
 * @param rows rows of all streams
 * @param timed whether there is a column of times
 * @param known tells channels from columns that are known ahead, and holds what is known
 */
record Outline(List<String> channels, Map<String, Long> rowsOf, long rows, boolean timed, KnownColumns known) {

    static Outline of(Path file) throws IOException {
        return of(file, List.of());
    }

    /** @param columns that are known ahead */
    static Outline of(Path file, List<String> columns) throws IOException {
        Map<String, Long> rowsOf = new HashMap<>();
        long rows = 0;
        try (StreamCsv csv = StreamCsv.open(file)) {
            KnownColumns known = new KnownColumns(file, csv.channels(), columns);
            for (StreamCsv.Row row = csv.next(); row != null; row = csv.next()) {
                rowsOf.merge(row.stream(), 1L, Long::sum);
                known.note(row);
                rows++;
            }
            return new Outline(known.channels(), rowsOf, rows, csv.timed(), known);
        }
    }
}
