package io.takens.scenario;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.takens.observe.Fault;
import io.takens.schemas.Truth;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioFileTest {

    private static final String STREAM = """
            name: test
            rate: 100
            streams:
              - id: lorenz
                system: Lorenz
                dt: 0.02
            """;

    @ParameterizedTest
    @MethodSource("io.takens.scenario.ScenarioFile#examples")
    void everyExampleRuns(String name) {
        Scenario example = ScenarioFile.example(name);
        assertThat(example.name()).isEqualTo(name);
        int streams = Math.min(12, example.streams().size());
        Played played = Played.of(example.withStreams(streams).lasting(300));
        assertThat(played.observations).hasSizeGreaterThan(streams * 250);
        assertThat(played.truths).hasSizeGreaterThanOrEqualTo(streams);
    }

    @Test
    void everyExampleGoesThroughAllItsSwitches() {
        Played played = Played.of(ScenarioFile.example("faults"));
        assertThat(played.truths)
                .filteredOn(truth -> truth.streamId().equals("sensors"))
                .extracting(Truth::regimeAfter)
                .containsExactly("A", "STUCK", "A", "DRIFTING", "A", "SWAPPED", "A", "SCALED", "A", "NOISY");
        assertThat(played.truths)
                .filteredOn(truth -> truth.regimeAfter().equals("STUCK"))
                .extracting(Truth::channels)
                .containsExactly(List.of("z"));
    }

    @Test
    void readsWhatTheFileSays() throws ScenarioFormatException {
        Scenario scenario = read("""
                name: everything
                seed: 5
                length: 1000
                streams:
                  - id: weather
                    count: 2
                    system: Lorenz96
                    size: 12
                    dt: 0.05
                    rate: 20
                    observe: [x3, x1]
                    noise: 0.1
                    settle: 10
                    parameters: {f: 8}
                    exponent: 1.7
                    regimes:
                      B: {parameters: {f: 10}, noise: 0.2}
                      C: {pace: 2, faults: [{kind: stuck, channel: x1}]}
                    schedule:
                      - {at: 100, regime: B, over: 50}
                      - {at: 300, regime: C}
                    repeat: 500
                    delivery: {lost: 0.01, gap: 2, late: 0.1, late-by: 3}
                """);
        assertThat(scenario.seed()).isEqualTo(5);
        assertThat(scenario.length()).isEqualTo(1000);
        assertThat(scenario.streams()).extracting(StreamSpec::id).containsExactly("weather-1", "weather-2");
        StreamSpec stream = scenario.streams().get(0);
        assertThat(stream.model().variables()).hasSize(12);
        assertThat(stream.interval()).isEqualTo(0.05);
        assertThat(stream.channels()).containsExactly("x3", "x1");
        assertThat(stream.schedule().switches()).containsExactly(new Switch(100, "B", 50), new Switch(300, "C", 0));
        assertThat(stream.schedule().repeat()).isEqualTo(500);
        Regime b = stream.regime("B");
        assertThat(b.parameters()).containsEntry("f", 10.0);
        assertThat(b.instrument().noise()).isEqualTo(0.2);
        assertThat(b.exponent()).as("other parameters, unknown exponent").isNull();
        Regime c = stream.regime("C");
        assertThat(c.parameters()).as("inherited from A").containsEntry("f", 8.0);
        assertThat(c.exponent()).isEqualTo(1.7);
        assertThat(c.instrument().faults()).containsExactly(new Fault.Stuck(1));
        assertThat(c.instrument().noise()).isEqualTo(0.1);
        assertThat(stream.delivery().lateBy()).isEqualTo(3);
    }

    @Test
    void streamsOfAKindAreNumberedOverRounds() {
        Scenario many = ScenarioFile.example("recurrence").withStreams(7);
        assertThat(many.streams())
                .extracting(StreamSpec::id)
                .containsExactly(
                        "lorenz-1", "lorenz-2", "lorenz-3", "lorenz-1.1", "lorenz-2.1", "lorenz-3.1", "lorenz-1.2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "system: Lorentz      | test.yaml:5: no system is called \"Lorentz\"; nearest: Lorenz",
                "dt: -0.02            | test.yaml:6: dt = -0.02 is not greater than 0",
                "dt: fast             | test.yaml:6: dt is \"fast\", not a number",
                "rate: -5             | test.yaml:7: rate = -5 is not greater than 0",
                "observe: [x, w]      | test.yaml:7: Lorenz has no variable w, only x y z",
                "noise: -1            | test.yaml:7: noise = -1.0 is not a share >= 0 of the channel's std",
                "nois: 0.1            | test.yaml:7: an item of streams has no key nois; known are ",
                "count: 2.5           | test.yaml:7: count = 2.5 is not a whole number >= 1",
                "count: 2000000       | test.yaml:7: count = 2000000 is more than 1000000",
                "rate: 2e6            | test.yaml:7: rate = 2000000.0 is more than a million samples per second",
                "settle: 1e12         | test.yaml:7: settle = 1e12 is more than 1000000",
                "observe: 5           | test.yaml:7: Lorenz has no variable 5, only x y z",
                "observe: {x: 1}      | test.yaml:7: observe is no list",
                "parameters: [28]     | test.yaml:7: parameters is no block of key: value lines",
                "parameters: {rho: }  | test.yaml:7: rho is no single value",
                "parameters: {rho: .nan} | test.yaml:7: rho is \".nan\", not a number",
                "seasons: {rho: 3}    | test.yaml:7: rho is no block of key: value lines",
                "regimes: {A: {noise: 1}} | test.yaml:7: regime A is the stream's own keys; call this one something else",
                "regimes: {B: {pace: 0}}  | test.yaml:7: pace = 0 is not greater than 0",
                "schedule: 300        | test.yaml:7: schedule is no list",
                "schedule: [{regime: A}] | test.yaml:7: an item of schedule needs the key at",
                "schedule: [{at: 0, regime: A}] | test.yaml:7: at = 0 is not a whole number >= 1",
                "schedule: [{at: 9, regime: A, ovr: 3}] | test.yaml:7: an item of schedule has no key ovr; known are",
                "delivery: {late-by: 0} | test.yaml:7: late-by = 0 is not a whole number >= 1",
                "size: 5              | test.yaml:7: Lorenz has a fixed size; only Lorenz96 and fields take one",
                "jitter: 0.7          | test.yaml:4: jitter = 0.7 of stream lorenz is not between 0 and 0.45",
                "parameters: {r: 28}  | test.yaml:7: Lorenz has no parameter r, only beta rho sigma",
                "schedule: [{at: 5, regime: B}] | test.yaml:7: there is no regime B, only A",
                "schedule: [{at: 9, regime: A}, {at: 5, regime: A}] | test.yaml:7: schedule out of order: sample 5",
                "repeat: 0            | test.yaml:7: repeat = 0 is not a whole number >= 1",
                "cycle: {regimes: [A]}| test.yaml:7: a cycle needs regimes and the length of each [samples]",
                "faults: [{kind: odd, channel: x}] | test.yaml:7: there is no fault odd, only gain drift stuck swapped",
                "faults: [{kind: stuck, channel: w}] | test.yaml:7: channel w is not observed, only x y z",
                "delivery: {lost: 2}  | test.yaml:7: lost = 2.0 is not a chance between 0 and 1",
                "id: twice            | test.yaml:7: an item of streams has two keys id",
                "noise: [1, 2         | test.yaml:8: no YAML: ",
                "network: {nodes: 3, graph: star, coupling: 1} | test.yaml:7: there is no graph star, only ring chain",
                "network: {nodes: 3, edges: [1>4], coupling: 1} | test.yaml:7: an edge leaves the nodes 1 to 3",
                "network: {nodes: 3, graph: ring, coupling: 1, variable: w} | test.yaml:7: Lorenz has no variable w",
                "network: {nodes: 1, graph: ring, coupling: 1} | test.yaml:7: nodes = 1 is not a whole number >= 2",
            })
    void everyMistakeIsOneLineThatNamesItsPlace(String line, String message) {
        String key = line.substring(0, line.indexOf(':'));
        boolean replaces = !key.equals("id") && STREAM.contains("    " + key + ":");
        String text = replaces
                ? STREAM.replaceFirst("(?m)^    " + key + ": .*$", "    " + line)
                : STREAM + "    " + line + "\n";
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ScenarioFormatException.class)
                .hasMessageStartingWith(message)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void mistakesOfTheWholeFileAreSaid() {
        assertThatThrownBy(() -> read("")).hasMessage("test.yaml: the file is empty");
        assertThatThrownBy(() -> read("# nothing but a comment\n")).hasMessage("test.yaml: the file is empty");
        assertThatThrownBy(() -> read("name: x\nstreams:\n\t- id: a\n"))
                .hasMessageStartingWith("test.yaml:3: no YAML: ");
        assertThatThrownBy(() -> read("name: x\n---\nname: y\n")).hasMessageStartingWith("test.yaml:2: no YAML: ");
        assertThatThrownBy(() -> read("name: x\nstreams: 5\n")).hasMessage("test.yaml:2: streams is no list");
        assertThatThrownBy(() -> read("name: x\nstreams: [5]\n"))
                .hasMessage("test.yaml:2: an item of streams is no block of key: value lines");
        assertThatThrownBy(() -> read(STREAM + "lenght: 5\n"))
                .hasMessageStartingWith("test.yaml:7: the scenario has no key");
        assertThatThrownBy(() -> read("length: -1\n" + STREAM))
                .hasMessage("test.yaml:1: length = -1 is not a whole number >= 0");
        assertThatThrownBy(() -> read("- a\n- b\n"))
                .hasMessage("test.yaml:1: the scenario is no block of key: value lines");
        assertThatThrownBy(() -> read("streams: []\n")).hasMessage("test.yaml:1: the scenario needs the key name");
        assertThatThrownBy(() -> read("name: x\nstreams: []\n")).hasMessage("test.yaml:2: scenario x has no stream");
        assertThatThrownBy(() -> read(STREAM.replace("rate: 100\n", "")))
                .hasMessageStartingWith("test.yaml:3: neither the stream nor the scenario has a rate");
        assertThatThrownBy(() -> read(STREAM + "  - id: lorenz\n    system: Lorenz\n    dt: 1\n"))
                .hasMessage("test.yaml:7: stream lorenz is there already, in line 4");
        assertThatThrownBy(() -> ScenarioFile.read(Path.of("no", "such.yaml")))
                .isInstanceOf(ScenarioFormatException.class)
                .hasMessageEndingWith("such.yaml: there is no such file");
    }

    @Test
    void mistakesOfTheFileItselfAreSaid(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> ScenarioFile.read(folder))
                .hasMessage(folder + ": is a directory; give the name of a file");
        Path latin = Files.write(
                folder.resolve("latin.yaml"),
                STREAM.replace("test", "t\u00e9st").getBytes(ISO_8859_1));
        assertThatThrownBy(() -> ScenarioFile.find(latin.toString()))
                .hasMessage(latin + ": no YAML: the bytes are not UTF-8");
        assertThatThrownBy(() -> ScenarioFile.find("fault"))
                .hasMessage(
                        "fault: there is no such file, and no example is called that; nearest: faults, drift, fields");
        assertThat(ScenarioFile.find("faults").streams()).hasSize(3);
    }

    private static Scenario read(String text) throws ScenarioFormatException {
        return ScenarioFile.read(new StringReader(text), "test.yaml");
    }
}
