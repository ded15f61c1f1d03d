package io.takens.cli;

import io.takens.recording.StreamCsv;
import io.takens.regime.Incident;
import io.takens.regime.Incidents;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
            "An incident is the changes with onsets within 100 rows, all streams being sampled",
            "together. 'chance' is the probability that as many of the streams would alarm falsely,",
            "and as strongly, in such a window; 'discovery' says whether it can be believed.",
            "",
            "A line of --symbols is a visit: so many loops in lobe A or B, or below (A) or above (B)",
            "the fold of the attractor, from the row of the first loop's turning point to the last's.",
            "",
            "Examples:",
            "  takens detect --input sensors.csv --output changes.csv",
            "  takens detect --input fleet.csv --output changes.csv --incidents incidents.csv"
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

    @Option(
            names = "--incidents",
            paramLabel = "FILE",
            description = "Also write which streams changed together: CSV file, or .csv.gz.")
    private Path incidents;

    @Option(
            names = "--symbols",
            paramLabel = "FILE",
            description = "Also write in which order the first channel visits its attractor: CSV file, or .csv.gz.")
    private Path symbols;

    @Option(
            names = "--false-discovery-rate",
            defaultValue = "0.1",
            paramLabel = "Q",
            description = "Share of false ones among the incidents that are discoveries. Default: ${DEFAULT-VALUE}.")
    private double rate;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!(rate > 0 && rate < 1)) {
            throw new ParameterException(
                    spec.commandLine(), "--false-discovery-rate is " + rate + ", must be within 0 and 1");
        }
        Outline outline = Outline.of(input);
        Progress progress = new Progress(spec.commandLine().getErr(), "rows", outline.rows());
        Map<String, StreamDetector> detectors = new HashMap<>();
        List<Incidents.Alarm> alarms = new ArrayList<>();
        try (StreamCsv csv = StreamCsv.open(input);
                TextOutput output = TextOutput.create(file);
                TextOutput visited = symbols == null ? null : TextOutput.create(symbols)) {
            Writer out = output.writer();
            Writer visits = visited == null ? Writer.nullWriter() : visited.writer();
            out.write(StreamDetector.HEADER);
            visits.write(VisitLines.HEADER);
            for (StreamCsv.Row row = csv.next(); row != null; row = csv.next()) {
                StreamDetector detector = detectors.computeIfAbsent(
                        row.stream(), name -> new StreamDetector(name, outline.channels(), visits));
                alarms.addAll(detector.update(row.time(), row.values(), out));
                if (detector.rows() == outline.rowsOf().get(row.stream())) {
                    detector.end();
                    detectors.remove(row.stream());
                }
                progress.step();
            }
            output.commit();
            if (visited != null) {
                visited.commit();
            }
        }
        if (incidents != null) {
            long longest = outline.rowsOf().values().stream()
                    .mapToLong(rows -> rows)
                    .max()
                    .orElse(0);
            write(Incidents.of(alarms, outline.rowsOf().size(), longest, rate));
        }
        progress.finish();
        return ExitCode.OK;
    }

    private void write(List<Incident> all) throws IOException {
        CsvText text = new CsvText();
        try (TextOutput output = TextOutput.create(incidents)) {
            output.writer().write("incident,onset,lastOnset,detected,streams,names,chance,discovery\n");
            for (int i = 0; i < all.size(); i++) {
                Incident one = all.get(i);
                output.writer()
                        .write(text.field(i + 1)
                                .field(one.onset())
                                .field(one.lastOnset())
                                .field(one.detected())
                                .field(one.streams().size())
                                .field(String.join(" ", one.streams()))
                                .field(one.chance())
                                .field(String.valueOf(one.discovery()))
                                .end());
            }
            output.commit();
        }
    }
}
