package io.takens.cli;

import io.takens.recording.Provenance;
import io.takens.recording.RecordingWriter;
import io.takens.replay.Recorder;
import io.takens.replay.TopicGoneException;
import io.takens.replay.Window;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code takens record}: the committed records of topics into a file. */
@Command(
        name = "record",
        description = "Record topics into a file, verbatim.",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Keys, values, headers, timestamps, partitions and offsets are kept, and the schemas",
            "that the values name. Reads without a group and commits no offsets. Ctrl-C ends a",
            "recording and keeps it; what is killed leaves FILE.part, whole up to its last block.",
            "",
            "Examples:",
            "  takens record observations truth --output day.avro \\",
            "      --bootstrap 127.0.0.1:9092 --registry http://127.0.0.1:8081",
            "  takens record observations --from 2026-11-01T00:00:00Z --until forever \\",
            "      --output live.avro --bootstrap 127.0.0.1:9092 --registry http://127.0.0.1:8081"
        })
final class RecordCommand implements Callable<Integer> {
    private static final Duration STOPPING = Duration.ofSeconds(20);

    @Parameters(arity = "1..*", paramLabel = "TOPIC", description = "Topics, without --prefix.")
    private List<String> topics;

    @Mixin
    private ClusterOptions kafka;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "File to write, for example day.avro; a name that ends in .csv gets the observations as a"
                    + " table, which cannot be replayed.")
    private Path file;

    @Option(
            names = "--from",
            defaultValue = "earliest",
            paramLabel = "WHERE",
            description = "earliest, latest, an offset, or an instant of arrival. Default: ${DEFAULT-VALUE}.")
    private String from;

    @Option(
            names = "--until",
            defaultValue = "latest",
            paramLabel = "WHERE",
            description = "latest (what is committed now), forever, an offset, or an instant of arrival; that record"
                    + " itself is left out. Default: ${DEFAULT-VALUE}.")
    private String until;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Window window = window();
        if (!file.toString().matches("(?i).*\\.csv(\\.gz)?")) {
            return record(window, file);
        }
        Path whole = Files.createTempFile("takens-record-", ".avro");
        try {
            int exitCode = record(window, whole);
            long rows = RecordedTable.write(whole, file);
            spec.commandLine().getErr().printf("wrote %,d observations as a table to %s%n", rows, file);
            return exitCode;
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private int record(Window window, Path file) throws IOException {
        List<String> names =
                topics.stream().map(topic -> kafka.prefix() + topic).distinct().toList();
        kafka.reach();
        Provenance provenance = new Provenance("takens", "record " + from + " until " + until, names, null);
        Recorder.Progress last;
        try (StopSignal stop = new StopSignal(STOPPING);
                Recorder recorder = new Recorder(kafka.properties(), names);
                RecordingWriter writer = RecordingWriter.create(file, provenance, kafka.schemas())) {
            last = record(recorder, window, writer, file);
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.DIFFERENT, e.getMessage() + " on " + kafka.bootstrap(), e);
        } catch (KafkaException e) {
            throw kafka.unreachable(e);
        }
        spec.commandLine()
                .getErr()
                .printf("recorded %,d records in %.1f s into %s%n", last.records(), last.seconds(), file);
        return ExitCode.OK;
    }

    private Recorder.Progress record(Recorder recorder, Window window, RecordingWriter writer, Path file)
            throws IOException {
        try {
            Recorder.Progress last = recorder.record(
                    window, writer, new Report(spec.commandLine().getErr()));
            writer.commit();
            return last;
        } catch (TopicGoneException e) {
            writer.commit();
            throw new Failure(
                    ExitCode.DIFFERENT,
                    e.getMessage() + "; the " + writer.records() + " records before are in " + file,
                    e);
        } catch (IOException e) {
            writer.abandon();
            throw new Failure(
                    ExitCode.BAD_INPUT,
                    e.getMessage() + "; " + file + ".part has the records up to its last whole block",
                    e);
        }
    }

    private Window window() {
        try {
            return new Window(bound("--from", from), bound("--until", until));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static Window.Bound bound(String option, String text) {
        return switch (text) {
            case "earliest" -> new Window.Earliest();
            case "latest" -> new Window.Latest();
            case "forever" -> new Window.Never();
            default -> place(option, text);
        };
    }

    private static Window.Bound place(String option, String text) {
        if (text.matches("\\d{1,18}")) {
            return new Window.Offset(Long.parseLong(text));
        }
        try {
            return new Window.Time(Instant.parse(text));
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException(
                    option + " = " + text + " is no offset and no instant such as 2026-11-01T00:00:00Z", e);
        }
    }

    /** Rate and lag, on a line that renews itself where somebody watches. */
    private static final class Report implements Recorder.Listener {
        private final PrintWriter err;
        private final boolean watched = System.console() != null;

        Report(PrintWriter err) {
            this.err = err;
        }

        @Override
        public void report(Recorder.Progress progress) {
            if (watched) {
                err.printf(
                        "\r%,d records, %,.0f/s, %,d to go\033[K",
                        progress.records(), progress.records() / Math.max(1e-9, progress.seconds()), progress.lag());
                err.flush();
            }
        }
    }
}
