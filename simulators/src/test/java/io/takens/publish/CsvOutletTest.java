package io.takens.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.recording.StreamCsv;
import io.takens.scenario.Demonstration;
import io.takens.scenario.Outlet;
import io.takens.scenario.Scenario;
import io.takens.scenario.ScenarioStream;
import io.takens.schemas.Observation;
import io.takens.schemas.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvOutletTest {

    private static final long START = 1_700_000_000_000_000L;

    @TempDir
    private Path folder;

    @Test
    void readsBackAsTheSameNumbers() throws IOException {
        Scenario scenario = Demonstration.scenario(1).lasting(20);
        Path file = folder.resolve("demo.csv.gz");
        List<Observation> sent = new ArrayList<>();
        try (CsvOutlet outlet = new CsvOutlet(file, scenario, START)) {
            new ScenarioStream(scenario, START).drain(new Outlet() {
                @Override
                public void observation(Observation observation) {
                    sent.add(observation);
                    outlet.observation(observation);
                }

                @Override
                public void truth(Truth truth) {
                    outlet.truth(truth);
                }
            });
            outlet.commit();
        }
        try (StreamCsv read = StreamCsv.open(file)) {
            for (Observation observation : sent) {
                StreamCsv.Row row = read.next();
                assertThat(row.stream()).isEqualTo(observation.streamId());
                for (int c = 0; c < observation.values().length; c++) {
                    int column = read.channels().indexOf(observation.channels().get(c));
                    assertThat(row.values()[column]).isEqualTo(observation.values()[c]);
                }
            }
            assertThat(read.next()).isNull();
        }
        assertThat(Files.readAllLines(folder.resolve("demo.truth.csv")))
                .hasSize(13)
                .contains("henon-1,0,0.0,START,,,A,,42.042699999999996,Henon starts in regime A");
    }

    @Test
    void leavesNothingThatIsNotWhole() throws IOException {
        Scenario scenario = Demonstration.scenario(1).lasting(20);
        try (CsvOutlet outlet = new CsvOutlet(folder.resolve("half.csv"), scenario, 0)) {
            new ScenarioStream(scenario, 0).advance(outlet);
        }
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
