package io.takens.cli;

import io.takens.lyapunov.ExponentEstimate;
import java.io.IOException;
import java.io.Writer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code takens lyapunov}: a file of streams in, one exponent per stream out. */
@Command(
        name = "lyapunov",
        description = "Estimate the largest Lyapunov exponent of each stream of a CSV file.",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "The input is that of 'takens forecast'. The exponent is in nats per unit of the",
            "time column or of --dt, or per sample where there is neither, and lyapunovTime",
            "its inverse. It is of the stream's last regime: a change of regime begins the",
            "estimate anew. Where 'trust' is false the reason is said on standard error.",
            "",
            "Example:",
            "  takens lyapunov --input lorenz.csv --output exponents.csv"
        })
final class LyapunovCommand implements Callable<Integer> {
    @Mixin
    private StreamFiles files;

    @Mixin
    private IntervalOption interval;

    @Option(names = "--channel", paramLabel = "NAME", description = "Channel to use. Default: the first.")
    private String channel;

    @Override
    public Integer call() throws IOException {
        double dt = interval.orZero();
        Outline outline = files.outline();
        int place = files.channel(outline, channel);
        files.pass(
                outline,
                StreamExponent.HEADER,
                stream -> new StreamExponent(stream, place),
                (stream, kept, out, progress) -> write(stream, kept, dt, out, progress));
        return ExitCode.OK;
    }

    private static void write(String name, StreamExponent stream, double dt, Writer out, Progress progress)
            throws IOException {
        ExponentEstimate estimate = stream.estimate();
        out.write(stream.line(estimate, dt));
        if (!estimate.trusted()) {
            progress.warn("stream " + name + ": not to be trusted: " + estimate.reason());
        }
    }
}
