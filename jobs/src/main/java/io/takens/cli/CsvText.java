package io.takens.cli;

/** Appends the fields of one line of CSV; numbers are written so that they read back to the same bits. */
final class CsvText {
    private final StringBuilder line = new StringBuilder(256);
    private boolean begun;

    CsvText field(String text) {
        separate();
        if (text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')) {
            line.append(text);
        } else {
            line.append('"').append(text.replace("\"", "\"\"")).append('"');
        }
        return this;
    }

    CsvText field(long number) {
        separate();
        line.append(number);
        return this;
    }

    CsvText field(double number) {
        separate();
        line.append(number);
        return this;
    }

    /** The line so far, with its end; the next field begins a new one. */
    String end() {
        String text = line.append('\n').toString();
        line.setLength(0);
        begun = false;
        return text;
    }

    private void separate() {
        if (begun) {
            line.append(',');
        }
        begun = true;
    }
}
