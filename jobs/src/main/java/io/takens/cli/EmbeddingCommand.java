package io.takens.cli;

import io.takens.embedding.EmbeddingEstimate;
import io.takens.recording.StreamCsv;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code takens embedding}: a file of streams in, lags and dimensions of each out. */
@Command(
        name = "embedding",
        description = "Estimate lag and dimension of the delay embedding of each stream of a CSV file.",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "The input is that of 'takens forecast'; the latest 8192 samples of a stream",
            "count. Lags are in samples: the first zero of the autocorrelation, and the first",
            "minimum of the average mutual information (Fraser and Swinney 1986; without one",
            "where the autocorrelation is down to 1/e). At that lag, dimensions from 1 to 10:",
            "where E1 of Cao (1997) saturates, and where false neighbours vanish (Kennel, Brown",
            "and Abarbanel 1992); 0 = in none. 'deterministic' is by Cao's E2: false for noise.",
            "",
            "Example:",
            "  takens embedding --input lorenz.csv --output embedding.csv"
        })
final class EmbeddingCommand implements Callable<Integer> {
    @Option(names = "--input", required = true, paramLabel = "FILE", description = "CSV file, or .csv.gz.")
    private Path input;

    @Option(names = "--channel", paramLabel = "NAME", description = "Channel to use. Default: the first.")
    private String channel;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "CSV file to write, or .csv.gz, or - for standard output.")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Outline outline = Outline.of(input);
        int place = channel == null ? 0 : outline.channels().indexOf(channel);
        if (place < 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--channel: " + input + " has no channel " + channel + ", only "
                            + String.join(" ", outline.channels()));
        }
        Progress progress = new Progress(spec.commandLine().getErr(), "rows", outline.rows());
        Map<String, StreamEmbedding> streams = new HashMap<>();
        try (StreamCsv csv = StreamCsv.open(input);
                TextOutput output = TextOutput.create(file)) {
            output.writer().write(StreamEmbedding.HEADER);
            for (StreamCsv.Row row = csv.next(); row != null; row = csv.next()) {
                StreamEmbedding stream = streams.computeIfAbsent(row.stream(), name -> new StreamEmbedding(place));
                stream.update(row.time(), row.values());
                if (stream.rows() == outline.rowsOf().get(row.stream())) {
                    streams.remove(row.stream());
                    write(row.stream(), outline.channels().get(place), stream, output.writer(), progress);
                }
                progress.step();
            }
            output.commit();
        }
        progress.finish();
        return ExitCode.OK;
    }

    private static void write(String name, String channel, StreamEmbedding stream, Writer out, Progress progress)
            throws IOException {
        EmbeddingEstimate estimate = stream.estimate();
        if (estimate == null) {
            progress.warn("stream " + name + ": nothing to say of " + stream.known()
                    + " samples; at least 100 are needed, and not all equal");
        } else {
            out.write(StreamEmbedding.line(name, channel, estimate));
        }
    }
}
