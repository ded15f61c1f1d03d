package io.takens.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.takens.recording.RecordedRecord;
import io.takens.recording.RecordingReader;
import io.takens.recording.StreamCsv;
import io.takens.scenario.Demonstration;
import io.takens.scenario.Outlet;
import io.takens.scenario.Scenario;
import io.takens.scenario.ScenarioFile;
import io.takens.scenario.ScenarioStream;
import io.takens.schemas.Observation;
import io.takens.schemas.Topics;
import io.takens.schemas.Truth;
import io.takens.schemas.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileOutletTest {

    private static final Scenario DEMO = Demonstration.scenario(1).lasting(20);
    private static final Scenario FAULTS = ScenarioFile.example("faults").lasting(2_100);

    /** Of all bytes of {@code faults}, 2100 samples per stream; a new value here is a change to be named. */
    private static final String FAULTS_SHA_256 = "aa2efd9a7cb5c574d8b081dbcbd272146dff40f772e96c01182724037ca175c6";

    private final List<Observation> sent = new ArrayList<>();
    private final List<Truth> done = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void aTablePerSetOfChannelsReadsBackAsTheSameNumbers() throws IOException {
        List<Path> files = write("demo-{channels}.csv.gz", DEMO);
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "demo-x-y-z.csv.gz",
                        "demo-x.csv.gz",
                        "demo-x-y.csv.gz",
                        "demo-x1-x2-x3-x4-x5-x6-x7-x8.csv.gz",
                        "demo-x1-x2-x3-x4.csv.gz",
                        "demo.truth.csv");
        int rows = 0;
        for (Path file : files.subList(0, 5)) {
            try (StreamCsv table = StreamCsv.open(file)) {
                List<Observation> expected = sent.stream()
                        .filter(observation -> observation.channels().equals(table.channels()))
                        .toList();
                for (Observation observation : expected) {
                    StreamCsv.Row row = table.next();
                    assertThat(row.stream()).isEqualTo(observation.streamId());
                    assertThat(row.time()).isEqualTo(observation.eventTime() / 1e6);
                    assertThat(row.values()).containsExactly(observation.values());
                    rows++;
                }
                assertThat(table.next()).isNull();
            }
        }
        assertThat(rows).isEqualTo(sent.size());
        assertThat(Files.readAllLines(folder.resolve("demo.truth.csv")))
                .hasSize(13)
                .contains("henon-1,0,0.0,START,,,A,,42.042699999999996,Henon starts in regime A");
    }

    @Test
    void aRecordingHoldsEveryRecordInItsOrder() throws IOException {
        assertThat(write("demo.avro", DEMO)).containsExactly(folder.resolve("demo.avro"));
        List<Observation> observations = new ArrayList<>();
        List<Truth> truths = new ArrayList<>();
        try (RecordingReader recording = RecordingReader.open(folder.resolve("demo.avro"))) {
            Wire<Observation> observationWire = Wire.of(Topics.OBSERVATIONS, recording.schemas());
            Wire<Truth> truthWire = Wire.of(Topics.TRUTH, recording.schemas());
            for (RecordedRecord record = recording.next(); record != null; record = recording.next()) {
                if (record.topic().equals("truth")) {
                    assertThat(record.offset()).isEqualTo(truths.size());
                    truths.add(truthWire.decode(record.value()));
                } else {
                    assertThat(record.offset()).isEqualTo(observations.size());
                    observations.add(observationWire.decode(record.value()));
                }
            }
            assertThat(recording.provenance().seed()).isEqualTo(1);
            assertThat(recording.provenance().command()).isEqualTo("scenario demo, 12 streams of 20 samples");
        }
        assertThat(observations).usingRecursiveComparison().isEqualTo(sent);
        assertThat(truths).isEqualTo(done);
    }

    @Test
    void theTruthOfARecordingCanHaveATableBeside() throws IOException {
        Path truth = folder.resolve("t.csv");
        write(folder.resolve("demo.avro"), truth, DEMO);
        assertThat(Files.readAllLines(truth)).hasSize(13);
    }

    @Test
    void theSameScenarioGivesTheSameFilesOnAnyMachine() throws Exception {
        assertThat(sha256(write("faults-{channels}.csv", FAULTS))).isEqualTo(FAULTS_SHA_256);
        byte[] first = Files.readAllBytes(write("one.avro", FAULTS).get(0));
        assertThat(Files.readAllBytes(write("other.avro", FAULTS).get(0))).isEqualTo(first);
        assertThat(Files.readAllBytes(write("seed.avro", FAULTS.seeded(2)).get(0)))
                .isNotEqualTo(first);
    }

    @Test
    void streamsOfDifferentChannelsDoNotGoIntoOneTable() {
        assertThatThrownBy(() -> write("demo.csv", DEMO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "streams lorenz-1 and lorenz-2 have different channels, x-y-z and x, and do not fit into one"
                                + " table; write a .avro file, or put {channels} into the name demo.csv for a table per set of"
                                + " channels");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void leavesNothingThatIsNotWhole() throws IOException {
        for (String name : List.of("half-{channels}.csv", "half.avro")) {
            try (FileOutlet outlet = FileOutlet.create(folder.resolve(name), folder.resolve("truth.csv"), DEMO)) {
                new ScenarioStream(DEMO, 0).advance(outlet);
            }
            assertThat(folder).isEmptyDirectory();
        }
    }

    private List<Path> write(String name, Scenario scenario) throws IOException {
        return write(folder.resolve(name), null, scenario);
    }

    private List<Path> write(Path file, Path truth, Scenario scenario) throws IOException {
        sent.clear();
        done.clear();
        try (FileOutlet outlet = FileOutlet.create(file, truth, scenario)) {
            new ScenarioStream(scenario, 0).drain(new Outlet() {
                @Override
                public void observation(Observation observation) {
                    sent.add(observation);
                    outlet.observation(observation);
                }

                @Override
                public void truth(Truth truth) {
                    done.add(truth);
                    outlet.truth(truth);
                }
            });
            outlet.commit();
            return outlet.files();
        }
    }

    private static String sha256(List<Path> files) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Path file : files) {
            digest.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
