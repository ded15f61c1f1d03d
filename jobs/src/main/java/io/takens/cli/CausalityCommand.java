package io.takens.cli;

import io.takens.causality.CausalLink;
import io.takens.causality.CrossMapping;
import io.takens.recording.StreamCsv;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code takens causality}: a file of streams in, which channels act on which out. */
@Command(
        name = "causality",
        description = "Say which channels of a stream act on which, by convergent cross mapping.",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "The input is that of 'takens forecast'; the latest 2000 samples of a stream count.",
            "A cause leaves traces in the past of what it acts on: 'skill' is how well the cause",
            "is estimated from there, 'chance' the same for copies shifted in time. 'causal' says",
            "that the skill is above chance and grows with the samples known, 'direct' that no",
            "other channel given explains it; 'partial' is what is then left of the skill.",
            "Channels that move as one look causal both ways. Two channels take a second, ten a",
            "few minutes.",
            "",
            "Examples:",
            "  takens causality --input plant.csv --output links.csv",
            "  takens causality --input plant.csv --channels flow,heat,level --output -"
        })
final class CausalityCommand implements Callable<Integer> {
    private static final String HEADER = "stream,cause,effect,delay,skill,chance,partial,partialChance,causal,direct\n";

    @Option(names = "--input", required = true, paramLabel = "FILE", description = "CSV file, or .csv.gz.")
    private Path input;

    @Option(
            names = "--channels",
            split = ",",
            paramLabel = "NAME",
            description = "Channels to compare, two or more. Default: all.")
    private List<String> channels;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "CSV file to write, or .csv.gz, or - for standard output.")
    private Path file;

    @Spec
    private CommandSpec spec;

    private final CsvText text = new CsvText();

    @Override
    public Integer call() throws IOException {
        Outline outline = Outline.of(input);
        List<String> chosen = channels == null ? outline.channels() : channels;
        int[] places = chosen.stream().mapToInt(outline.channels()::indexOf).toArray();
        for (int i = 0; i < places.length; i++) {
            if (places[i] < 0) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--channels: " + input + " has no channel " + chosen.get(i) + ", only "
                                + String.join(" ", outline.channels()));
            }
        }
        if (places.length < 2) {
            throw new ParameterException(
                    spec.commandLine(), "--channels: " + places.length + " channel, two are needed");
        }
        Map<String, Deque<double[]>> streams = new LinkedHashMap<>();
        try (StreamCsv csv = StreamCsv.open(input)) {
            for (StreamCsv.Row row = csv.next(); row != null; row = csv.next()) {
                Deque<double[]> latest = streams.computeIfAbsent(row.stream(), name -> new ArrayDeque<>());
                double[] sample = new double[places.length];
                for (int i = 0; i < places.length; i++) {
                    sample[i] = row.values()[places[i]];
                }
                latest.addLast(sample);
                if (latest.size() > CrossMapping.MOST) {
                    latest.removeFirst();
                }
            }
        }
        Progress progress = new Progress(spec.commandLine().getErr(), "streams", streams.size());
        try (TextOutput output = TextOutput.create(file)) {
            output.writer().write(HEADER);
            for (Map.Entry<String, Deque<double[]>> stream : streams.entrySet()) {
                write(stream.getKey(), chosen, List.copyOf(stream.getValue()), output.writer(), progress);
                progress.step();
            }
            output.commit();
        }
        progress.finish();
        return ExitCode.OK;
    }

    private void write(String stream, List<String> names, List<double[]> rows, Writer out, Progress progress)
            throws IOException {
        double[][] series = new double[names.size()][rows.size()];
        for (int t = 0; t < rows.size(); t++) {
            for (int c = 0; c < names.size(); c++) {
                series[c][t] = Double.isFinite(rows.get(t)[c]) ? rows.get(t)[c] : Double.NaN;
            }
        }
        List<CausalLink> links = new ArrayList<>();
        try {
            CrossMapping mapping = new CrossMapping(series);
            for (int cause = 0; cause < names.size(); cause++) {
                for (int effect = 0; effect < names.size(); effect++) {
                    if (cause != effect) {
                        links.add(mapping.link(cause, effect));
                    }
                }
            }
        } catch (IllegalArgumentException e) {
            progress.warn("stream " + stream + ": left out: " + e.getMessage());
        }
        for (CausalLink link : links) {
            out.write(text.field(stream)
                    .field(names.get(link.cause()))
                    .field(names.get(link.effect()))
                    .field(link.delay())
                    .field(link.skill())
                    .field(link.chance())
                    .field(link.partialSkill())
                    .field(link.partialChance())
                    .field(String.valueOf(link.causal()))
                    .field(String.valueOf(link.direct()))
                    .end());
        }
    }
}
