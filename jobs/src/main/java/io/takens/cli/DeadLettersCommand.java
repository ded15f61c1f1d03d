package io.takens.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.takens.jobs.kafka.DeadLetters;
import io.takens.jobs.kafka.DeadLetters.Placed;
import io.takens.jobs.kafka.Redrive;
import io.takens.schemas.DeadLetter;
import io.takens.schemas.DeadLetter.Defect;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code takens dead-letters}: what the jobs put aside, looked at and sent back. */
@Command(
        name = "dead-letters",
        description = "List the records that the jobs put aside, show one, or send them back to where they came from.",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  takens dead-letters list --bootstrap 127.0.0.1:9092 --registry http://127.0.0.1:8081",
            "  takens dead-letters redrive --defect over_limit --dry-run \\",
            "      --bootstrap 127.0.0.1:9092 --registry http://127.0.0.1:8081"
        })
final class DeadLettersCommand implements Runnable {
    private static final int ROW = 16; // bytes
    private static final int SHOWN = 4096; // bytes

    @Spec
    private CommandSpec spec;

    /** Which letters. */
    static final class Filter {
        @Option(
                names = "--defect",
                split = ",",
                paramLabel = "DEFECT",
                description = "Only letters with one of these defects: ${COMPLETION-CANDIDATES}.")
        private List<Defect> defects = List.of();

        @Option(names = "--stream", paramLabel = "STREAM", description = "Only letters whose key is this stream.")
        private String stream;

        boolean accepts(DeadLetter letter) {
            return (defects.isEmpty() || defects.contains(letter.defect()))
                    && (stream == null || letter.key() != null && stream.equals(new String(letter.key(), UTF_8)));
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say 'list', 'show' or 'redrive'");
    }

    @Command(
            name = "list",
            description = "A line per letter: its place, where it came from, its stream, defect and reason.",
            optionListHeading = "%nOptions:%n",
            footer = {
                "",
                "Example:",
                "  takens dead-letters list --stream lorenz-1 --bootstrap 127.0.0.1:9092 --registry http://127.0.0.1:8081"
            })
    int list(@Mixin ClusterOptions kafka, @Mixin Filter filter) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (DeadLetters box = open(kafka)) {
            long[] count = {0};
            read(box, filter, placed -> {
                out.println(placed.place() + "  " + Summary.of(placed.letter()));
                count[0]++;
            });
            spec.commandLine().getErr().println(count[0] + " dead letters");
        }
        return ExitCode.OK;
    }

    @Command(
            name = "show",
            description = "One letter with its bytes.",
            optionListHeading = "%nOptions:%n",
            footer = {
                "",
                "Example:",
                "  takens dead-letters show 3@17 --output value.bin \\",
                "      --bootstrap 127.0.0.1:9092 --registry http://127.0.0.1:8081"
            })
    int show(
            @Parameters(paramLabel = "PLACE", description = "PARTITION@OFFSET, as 'list' prints it.") String place,
            @Mixin ClusterOptions kafka,
            @Option(
                            names = "--output",
                            paramLabel = "FILE",
                            description = "Write the value there, verbatim, instead of printing it.")
                    Path output)
            throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (DeadLetters box = open(kafka)) {
            Placed placed = letters(box, new Filter()).stream()
                    .filter(each -> each.place().equals(place))
                    .findFirst()
                    .orElseThrow(() -> new Failure(
                            ExitCode.DIFFERENT, "there is no dead letter " + place + "; 'takens dead-letters list'"));
            DeadLetter letter = placed.letter();
            out.printf("origin   %s-%d@%d%n", letter.topic(), letter.partition(), letter.offset());
            out.printf("defect   %s: %s%n", letter.defect(), letter.message());
            print(out, "key", letter.key());
            if (output == null) {
                print(out, "value", letter.value());
            } else {
                Files.write(output, letter.value() == null ? new byte[0] : letter.value());
            }
        }
        return ExitCode.OK;
    }

    @Command(
            name = "redrive",
            description = "Send letters back to the topics and partitions that they came from, verbatim, each once.",
            optionListHeading = "%nOptions:%n",
            footer = {
                "",
                "A record sent again has the header " + Redrive.HEADER + ", by which it is known and not sent again.",
                "Letters whose first record their topic no longer holds are left out: nobody could know.",
                "",
                "Example:",
                "  takens dead-letters redrive --defect over_limit --bootstrap 127.0.0.1:9092 \\",
                "      --registry http://127.0.0.1:8081"
            })
    int redrive(
            @Mixin ClusterOptions kafka,
            @Mixin Filter filter,
            @Option(names = "--dry-run", description = "Say what would be sent, and send nothing.") boolean rehearsal)
            throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (DeadLetters box = open(kafka)) {
            Redrive redrive = new Redrive(client(kafka), kafka.prefix());
            List<Placed> letters = letters(box, filter);
            Redrive.Outcome outcome = rehearsal ? redrive.rehearse(letters, box) : redrive.run(letters, box);
            out.printf(
                    "%s %d of %d letters; %d were sent before, %d are no longer in their topic%n",
                    rehearsal ? "would send" : "sent",
                    outcome.sent().size(),
                    letters.size(),
                    outcome.before(),
                    outcome.expired());
        }
        return ExitCode.OK;
    }

    private static DeadLetters open(ClusterOptions kafka) throws IOException {
        kafka.reach();
        return new DeadLetters(client(kafka), kafka.prefix(), kafka.schemas());
    }

    private static Properties client(ClusterOptions kafka) throws IOException {
        Properties client = new Properties();
        client.putAll(kafka.properties());
        return client;
    }

    private static List<Placed> letters(DeadLetters box, Filter filter) {
        List<Placed> letters = new ArrayList<>();
        read(box, filter, letters::add);
        return letters;
    }

    private static void read(DeadLetters box, Filter filter, Consumer<Placed> reader) {
        try {
            box.read(placed -> {
                if (filter.accepts(placed.letter())) {
                    reader.accept(placed);
                }
            });
        } catch (IOException e) {
            throw ClusterOptions.silent(e);
        }
    }

    /** Offset, bytes and characters, as hexadecimal editors show them. */
    private static void print(PrintWriter out, String name, byte[] bytes) {
        out.printf("%-8s %s%n", name, bytes == null ? "none" : bytes.length + " bytes");
        int shown = bytes == null ? 0 : Math.min(bytes.length, SHOWN);
        for (int row = 0; row < shown; row += ROW) {
            StringBuilder hex = new StringBuilder();
            StringBuilder text = new StringBuilder();
            for (int i = row; i < Math.min(row + ROW, shown); i++) {
                hex.append(String.format(Locale.ROOT, "%02x ", bytes[i]));
                text.append(bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '.');
            }
            out.printf("%08x  %-48s %s%n", row, hex, text);
        }
        if (bytes != null && bytes.length > SHOWN) {
            out.printf("... %d bytes more; --output FILE writes all%n", bytes.length - SHOWN);
        }
    }
}
