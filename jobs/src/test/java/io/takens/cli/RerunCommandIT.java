package io.takens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.recording.Provenance;
import io.takens.recording.RecordedRecord;
import io.takens.recording.RecordingReader;
import io.takens.recording.RecordingWriter;
import io.takens.registry.LocalRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that run over a recording to its end, on the broker and the cluster of this process. */
class RerunCommandIT {
    @TempDir
    private Path folder;

    private Path recording;

    @BeforeEach
    void simulate() {
        recording = folder.resolve("load.avro");
        Cli run = Cli.run("simulate", "--scenario", "load", "--streams", 3, "--samples", 200, "--output", recording);
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void theSameRecordingGivesTheSameFingerprintsAtAnyParallelism() throws IOException {
        Cli one = rerun("one.avro", 1);
        Cli two = rerun("two.avro", 2);

        assertThat(one.exitCode()).as(one.err()).isZero();
        assertThat(one.out()).isEqualTo(two.out()).contains("forecasts", "60 records", "scores");
        assertThat(one.err()).contains("both jobs over 600 observations");
        assertThat(RecordedOutput.of(folder.resolve("one.avro"))
                        .get("forecasts")
                        .records())
                .isEqualTo(60);
        assertThat(RecordedOutput.of(withoutOne(folder.resolve("one.avro"))))
                .isNotEqualTo(RecordedOutput.of(folder.resolve("one.avro")));
    }

    /** The fool: a recording that lacks a record must have another fingerprint. */
    private Path withoutOne(Path file) throws IOException {
        Path less = folder.resolve("less.avro");
        try (RecordingReader reader = RecordingReader.open(file);
                RecordingWriter writer = RecordingWriter.create(
                        less, new Provenance("test", "less", List.of(), null), new LocalRegistry())) {
            reader.next();
            for (RecordedRecord record = reader.next(); record != null; record = reader.next()) {
                writer.append(record);
            }
            writer.commit();
        }
        return less;
    }

    @Test
    void theBenchmarkTellsThePlumbingFromTheModel() throws IOException {
        Path table = folder.resolve("speed.tsv");
        Cli run =
                Cli.run("benchmark", "replay", recording, "--profiles", "small", "--format", "tsv", "--output", table);

        assertThat(run.exitCode()).as(run.err()).isZero();
        List<String[]> rows =
                Files.readAllLines(table).stream().map(line -> line.split("\t")).toList();
        assertThat(rows).extracting(row -> row[0]).containsExactly("none", "small");
        assertThat(rows).extracting(row -> row[1]).containsOnly("600");
        assertThat(Double.parseDouble(rows.get(0)[6])).isEqualTo(100);
        assertThat(Double.parseDouble(rows.get(1)[6])).isPositive();
    }

    @Test
    void saysWhatIsWrongInOneLine() throws IOException {
        byte[] whole = Files.readAllBytes(recording);
        Path cut = Files.write(folder.resolve("cut.avro"), Arrays.copyOf(whole, whole.length - 100));

        Cli damaged = Cli.run("rerun", cut, "--output", folder.resolve("out.avro"));

        assertThat(damaged.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(damaged.err().lines().filter(line -> line.startsWith("takens: ")))
                .singleElement()
                .asString()
                .contains("cut off within block", "records before it are sound");
        assertThat(folder.resolve("out.avro")).doesNotExist();
        assertThat(Cli.run("rerun", recording, "--parallelism", 0, "--output", folder.resolve("out.avro")))
                .extracting(Cli::exitCode)
                .isEqualTo(ExitCode.USAGE);
    }

    private Cli rerun(String output, int parallelism) {
        return Cli.run(
                "rerun",
                recording,
                "--profile",
                "small",
                "--parallelism",
                parallelism,
                "--option",
                "horizon=20",
                "--output",
                folder.resolve(output));
    }
}
