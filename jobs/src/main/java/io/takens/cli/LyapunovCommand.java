package io.takens.cli;

import io.takens.lyapunov.ExponentEstimate;
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
    @Option(names = "--input", required = true, paramLabel = "FILE", description = "CSV file, or .csv.gz.")
    private Path input;

    @Option(
            names = "--dt",
            paramLabel = "T",
            description = "Time between samples. Default: that of the time column, else the unit is a sample.")
    private Double dt;

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
        if (dt != null && !(dt > 0 && Double.isFinite(dt))) {
            throw new ParameterException(spec.commandLine(), "--dt is " + dt + ", but must be positive");
        }
        Outline outline = Outline.of(input);
        int place = channel == null ? 0 : outline.channels().indexOf(channel);
        if (place < 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--channel: " + input + " has no channel " + channel + ", only "
                            + String.join(" ", outline.channels()));
        }
        Progress progress = new Progress(spec.commandLine().getErr(), "rows", outline.rows());
        Map<String, StreamExponent> streams = new HashMap<>();
        try (StreamCsv csv = StreamCsv.open(input);
                TextOutput output = TextOutput.create(file)) {
            output.writer().write(StreamExponent.HEADER);
            for (StreamCsv.Row row = csv.next(); row != null; row = csv.next()) {
                StreamExponent stream = streams.computeIfAbsent(row.stream(), name -> new StreamExponent(name, place));
                stream.update(row.time(), row.values());
                if (stream.rows() == outline.rowsOf().get(row.stream())) {
                    streams.remove(row.stream());
                    write(row.stream(), stream, output.writer(), progress);
                }
                progress.step();
            }
            output.commit();
        }
        progress.finish();
        return ExitCode.OK;
    }

    private void write(String name, StreamExponent stream, Writer out, Progress progress) throws IOException {
        ExponentEstimate estimate = stream.estimate();
        out.write(stream.line(estimate, dt == null ? 0 : dt));
        if (!estimate.trusted()) {
            progress.warn("stream " + name + ": not to be trusted: " + estimate.reason());
        }
    }
}
