package io.takens.cli;

import io.takens.regime.SymbolicCode;
import java.io.IOException;

/**
 * Writes the visits of one stream's first channel to the parts of its attractor as lines of CSV, each once it is over. Not
 * thread-safe.
 */
final class VisitLines {
    /** Columns of the output. */
    static final String HEADER = "stream,regime,partition,letter,from,to,loops\n";

    private final String stream;
    private final Appendable out;
    private final CsvText text = new CsvText();
    private SymbolicCode.Symbol newest; // of the visit under way; or null
    private SymbolicCode.Partition partition;
    private int regime;

    VisitLines(String stream, Appendable out) {
        this.stream = stream;
        this.out = out;
    }

    /**
     * Takes in a letter.
     *
     * @param cursor which knows the rows
     */
    void add(SymbolicCode.Symbol symbol, SymbolicCode.Partition by, int in, SampleCursor cursor) throws IOException {
        if (newest != null && (symbol.run() == 1 || in != regime)) {
            end(cursor);
        }
        newest = symbol;
        partition = by;
        regime = in;
    }

    /** The visit under way is over, and so may be the stream. */
    void end(SampleCursor cursor) throws IOException {
        if (newest == null) {
            return;
        }
        out.append(text.field(stream)
                .field(regime)
                .field(partition.name())
                .field(String.valueOf(newest.letter()))
                .field(cursor.rowAt(newest.since()))
                .field(cursor.rowAt(newest.index()))
                .field(newest.run())
                .end());
        newest = null;
    }
}
