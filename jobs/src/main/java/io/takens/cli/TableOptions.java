package io.takens.cli;

import io.takens.evaluation.Leaderboard;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How a benchmark's table is written, and where to. */
final class TableOptions {
    @Option(
            names = "--format",
            paramLabel = "markdown|csv|json|tsv",
            description = "How to write the table. Default: ${DEFAULT-VALUE}.")
    private Leaderboard.Format format;

    @Option(
            names = "--output",
            defaultValue = "-",
            paramLabel = "FILE",
            description = "File to write, or - for standard output. Default: ${DEFAULT-VALUE}.")
    private Path file;

    /** @param usual where no format is given */
    TableOptions(Leaderboard.Format usual) {
        this.format = usual;
    }

    void write(Leaderboard board) throws IOException {
        try (TextOutput output = TextOutput.create(file)) {
            board.write(format, output.writer());
            output.commit();
        }
    }
}
