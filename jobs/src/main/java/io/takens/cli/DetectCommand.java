package io.takens.cli;

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
import picocli.CommandLine.Spec;

/** {@code takens detect}: a file of streams in, a file of changes out; no broker. */
@Command(
        name = "detect",
        description = "Find the changes of regime in the streams of a CSV file.",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "The input is that of 'takens forecast'. Each line of the output is one change:",
            "'onset' is the estimated first row of the new behaviour, 'detected' the row at",
            "which the change was declared, both from 0; nothing after that row was used.",
            "",
            "Example:",
            "  takens detect --input sensors.csv --output changes.csv"
        })
final class DetectCommand implements Callable<Integer> {
    @Option(names = "--input", required = true, paramLabel = "FILE", description = "CSV file, or .csv.gz.")
    private Path input;

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
        Progress progress = new Progress(spec.commandLine().getErr(), "rows", outline.rows());
        Map<String, StreamDetector> detectors = new HashMap<>();
        try (StreamCsv csv = StreamCsv.open(input);
                TextOutput output = TextOutput.create(file)) {
            Writer out = output.writer();
            out.write(StreamDetector.HEADER);
            for (StreamCsv.Row row = csv.next(); row != null; row = csv.next()) {
                StreamDetector detector =
                        detectors.computeIfAbsent(row.stream(), name -> new StreamDetector(name, outline.channels()));
                detector.update(row.time(), row.values(), out);
                if (detector.rows() == outline.rowsOf().get(row.stream())) {
                    detectors.remove(row.stream());
                }
                progress.step();
            }
            output.commit();
        }
        progress.finish();
        return ExitCode.OK;
    }
}
