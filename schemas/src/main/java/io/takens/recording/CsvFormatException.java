package io.takens.recording;

import java.io.IOException;
import java.nio.file.Path;

/** A file is no CSV of streams: {@code file:line: what; what to do}. */
public final class CsvFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param line line of the file, from 1; 0 = the file as such */
    CsvFormatException(Path file, long line, String what, String remedy) {
        super((file + (line == 0 ? "" : ":" + line) + ": " + what + "; " + remedy)
                .replaceAll("\\p{Cntrl}", "?")); // a quoted cell may hold line ends
    }
}
