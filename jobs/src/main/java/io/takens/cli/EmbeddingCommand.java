package io.takens.cli;

import io.takens.embedding.EmbeddingEstimate;
import java.io.IOException;
import java.io.Writer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
    @Mixin
    private StreamFiles files;

    @Option(names = "--channel", paramLabel = "NAME", description = "Channel to use. Default: the first.")
    private String channel;

    @Override
    public Integer call() throws IOException {
        Outline outline = files.outline();
        int place = files.channel(outline, channel);
        String name = outline.channels().get(place);
        files.pass(
                outline,
                StreamEmbedding.HEADER,
                stream -> new StreamEmbedding(place),
                (stream, kept, out, progress) -> write(stream, name, kept, out, progress));
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
