package io.takens.cli;

import io.takens.lyapunov.ExponentEstimate;
import io.takens.lyapunov.SpectrumEstimate;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
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
            "--spectrum adds a line per exponent, the largest first; local05 to local95 are quantiles of",
            "the largest over windows of one Lyapunov time.",
            "",
            "Examples:",
            "  takens lyapunov --input lorenz.csv --output exponents.csv",
            "  takens lyapunov --input state.csv --output exponents.csv --spectrum spectra.csv"
        })
final class LyapunovCommand implements Callable<Integer> {
    @Mixin
    private StreamFiles files;

    @Mixin
    private IntervalOption interval;

    @Option(names = "--channel", paramLabel = "NAME", description = "Channel to use. Default: the first.")
    private String channel;

    @Option(
            names = "--spectrum",
            paramLabel = "FILE",
            description = "Also write all exponents, of a map learnt from all channels, or from delays of the only one:"
                    + " CSV file, or .csv.gz.")
    private Path spectrum;

    @Override
    public Integer call() throws IOException {
        double dt = interval.orZero();
        Outline outline = files.outline();
        int place = files.channel(outline, channel);
        try (TextOutput all = spectrum == null ? null : TextOutput.create(spectrum)) {
            if (all != null) {
                all.writer().write(StreamExponent.SPECTRUM_HEADER);
            }
            files.pass(
                    outline,
                    StreamExponent.HEADER,
                    stream -> new StreamExponent(stream, place, all != null),
                    (stream, kept, out, progress) -> {
                        write(stream, kept, dt, out, progress);
                        if (all != null) {
                            writeSpectrum(stream, kept, dt, all.writer(), progress);
                        }
                    });
            if (all != null) {
                all.commit();
            }
        }
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

    private static void writeSpectrum(String name, StreamExponent stream, double dt, Writer out, Progress progress)
            throws IOException {
        SpectrumEstimate estimate = stream.spectrum();
        if (estimate == null) {
            progress.warn("stream " + name + ": too few samples in a row for a spectrum");
            return;
        }
        stream.writeSpectrum(estimate, dt, out);
        if (!estimate.trusted()) {
            progress.warn("stream " + name + ": spectrum not to be trusted: " + estimate.reason());
        }
    }
}
