package io.takens.scenario;

import io.takens.catalogue.Nearest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Scenarios as YAML files.
 *
 * <pre>
 *   name: example          # for people
 *   seed: 1                # of everything random; default 1
 *   length: 20000          # samples per stream; default 0 = endless
 *   rate: 100              # samples per second of event time; a stream may have its own
 *   streams:
 *     - id: lorenz         # with a count: lorenz-1, lorenz-2, lorenz-3
 *       count: 3
 *       system: Lorenz     # of the catalogue; Lorenz96 and fields take a size
 *       dt: 0.02           # system time per sample, or samples-per-period: 75
 *       observe: [x, y]    # default all variables
 *       process-noise: 0.02 # of the system: stds per square root of time; or proportional-noise; euler-steps: 10
 *       noise: 0.01        # regime A: noise, quantum, faults, parameters, seasons, pace, exponent
 *       regimes:           # others, each what its block says over regime A
 *         B: {parameters: {rho: 45}}
 *       schedule:          # or cycle: {regimes: [A, B, A], length: 3000}
 *         - {at: 3000, regime: B}
 *         - {at: 6000, regime: A, over: 500}
 *       repeat: 12000      # length of a round; default never again
 *       delivery: {lost: 0.001, gap: 3, repeated: 0.001, late: 0.01, late-by: 5}
 * </pre>
 *
 * <p>The examples that come with this package show every key. An unknown key, system, parameter, channel or regime is an
 * error that names its line.
 */
public final class ScenarioFile {

    private static final List<String> EXAMPLES = List.of(
            "climates-populations",
            "demo",
            "drift",
            "faults",
            "fields",
            "load",
            "networks",
            "recurrence",
            "seasons",
            "stochastic");

    private ScenarioFile() {}

    /**
     * Reads a file.
     *
     * @throws ScenarioFormatException if it is no scenario; the message is one line, {@code file:line: what}
     * @throws IOException if it cannot be read
     */
    public static Scenario read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new ScenarioFormatException(file.toString(), 0, "is a directory; give the name of a file");
        }
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            return read(reader, file.toString());
        } catch (NoSuchFileException e) {
            throw new ScenarioFormatException(file.toString(), 0, "there is no such file");
        }
    }

    /** Names of the scenarios that come with this package. */
    public static List<String> examples() {
        return EXAMPLES;
    }

    /**
     * A scenario that comes with this package.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Scenario example(String name) {
        if (!EXAMPLES.contains(name)) {
            throw new IllegalArgumentException(
                    "there is no example \"" + name + "\", only " + String.join(" ", EXAMPLES));
        }
        try (InputStream in = ScenarioFile.class.getResourceAsStream(name + ".yaml")) {
            return read(new InputStreamReader(in, StandardCharsets.UTF_8), name + ".yaml");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What a person means who names a scenario: one that comes with this package, else a file.
     *
     * @throws ScenarioFormatException if it is neither, naming the nearest examples, or the file is no scenario
     * @throws IOException if the file cannot be read
     */
    public static Scenario find(String nameOrFile) throws IOException {
        if (EXAMPLES.contains(nameOrFile)) {
            return example(nameOrFile);
        }
        Path file = Path.of(nameOrFile);
        if (Files.notExists(file)) {
            throw new ScenarioFormatException(
                    nameOrFile,
                    0,
                    "there is no such file, and no example is called that; nearest: "
                            + String.join(", ", Nearest.of(nameOrFile, EXAMPLES)));
        }
        return read(file);
    }

    static Scenario read(Reader reader, String file) throws ScenarioFormatException {
        Section form = new Section(file, "the scenario", root(reader, file));
        double rate = form.has("rate") ? form.positive("rate") : 0;
        List<StreamSpec> streams = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (Section item : form.sections("streams")) {
            for (StreamSpec stream : new StreamForm(item, rate).read()) {
                Integer before = lines.putIfAbsent(stream.id(), item.line("id"));
                if (before != null) {
                    throw item.wrong("id", "stream " + stream.id() + " is there already, in line " + before);
                }
                streams.add(stream);
            }
        }
        String name = form.text("name");
        long seed = form.whole("seed", 1, 0, Section.MOST);
        long length = form.whole("length", 0, 0, Section.MOST);
        form.end();
        try {
            return new Scenario(name, seed, length, streams);
        } catch (IllegalArgumentException e) {
            throw form.wrong("streams", e.getMessage());
        }
    }

    private static Node root(Reader reader, String file) throws ScenarioFormatException {
        try {
            return new Compose(LoadSettings.builder().setLabel(file).build())
                    .composeReader(reader)
                    .orElseThrow(() -> new ScenarioFormatException(file, 0, "the file is empty"));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(-1) + 1;
            throw new ScenarioFormatException(file, line, "no YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw new ScenarioFormatException(file, 0, "no YAML: the bytes are not UTF-8");
            }
            throw new ScenarioFormatException(file, 0, "no YAML: " + e.getMessage());
        }
    }
}
