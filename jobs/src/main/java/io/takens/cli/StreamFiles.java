package io.takens.cli;

import io.takens.recording.StreamCsv;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A file of streams in, a CSV file with something about each of them out: the options, and the one pass over the rows. */
final class StreamFiles {

    /** What is kept of one stream while its rows come in. */
    interface Kept {
        void update(double time, double[] values);

        /** Rows so far, missing samples included. */
        long rows();
    }

    /** Writes what there is to say of a stream once its last row is in. */
    interface Ending<S> {
        void write(String stream, S kept, Writer out, Progress progress) throws IOException;
    }

    @Option(names = "--input", required = true, paramLabel = "FILE", description = "CSV file, or .csv.gz.")
    private Path input;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "CSV file to write, or .csv.gz, or - for standard output.")
    private Path output;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    Outline outline() throws IOException {
        return Outline.of(input);
    }

    /** Place of the channel called so, from 0; null is the first. */
    int channel(Outline outline, String name) {
        int place = name == null ? 0 : outline.channels().indexOf(name);
        if (place < 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--channel: " + input + " has no channel " + name + ", only "
                            + String.join(" ", outline.channels()));
        }
        return place;
    }

    /** Reads the streams row by row; what is kept of one is let go once it is written. */
    <S extends Kept> void pass(Outline outline, String header, Function<String, S> begin, Ending<S> ending)
            throws IOException {
        Progress progress = new Progress(spec.commandLine().getErr(), "rows", outline.rows());
        Map<String, S> streams = new HashMap<>();
        try (StreamCsv csv = StreamCsv.open(input);
                TextOutput text = TextOutput.create(output)) {
            text.writer().write(header);
            for (StreamCsv.Row row = csv.next(); row != null; row = csv.next()) {
                S kept = streams.computeIfAbsent(row.stream(), begin);
                kept.update(row.time(), row.values());
                if (kept.rows() == outline.rowsOf().get(row.stream())) {
                    streams.remove(row.stream());
                    ending.write(row.stream(), kept, text.writer(), progress);
                }
                progress.step();
            }
            text.commit();
        }
        progress.finish();
    }
}
