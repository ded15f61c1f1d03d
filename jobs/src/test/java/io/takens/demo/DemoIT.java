package io.takens.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged command in a process of its own, as a newcomer starts it, in a heap of one gigabyte. */
class DemoIT {
    private static final Path JAR = Path.of("target", "takens.jar").toAbsolutePath();
    private static final Pattern TOTALS =
            Pattern.compile("observations ([\\d,]+), forecasts ([\\d,]+), dead letters ([\\d,]+).*");
    private static final long PATIENCE = 120; // seconds

    @TempDir
    private Path temporary;

    @Test
    void isReadByOthersStopsCleanlyWhenInterruptedAndRunsAgainToItsEnd() throws Exception {
        List<String> lines = new ArrayList<>();
        Process first = start("demo");
        try (BufferedReader out = first.inputReader(UTF_8)) {
            String brokers =
                    await(out, lines, "brokers").substring("brokers".length()).strip();
            String registry =
                    await(out, lines, "registry").substring("registry".length()).strip();
            await(out, lines, "first forecast committed");
            assertThat(subscribe(brokers, registry))
                    .contains("\"streamId\"", "\"quantileLevels\"", "\"status\"")
                    .startsWith("{")
                    .endsWith("}");
            first.toHandle().destroy(); // what a service manager does; the shutdown hook is that of Ctrl-C
            out.lines().forEach(lines::add);
        }
        assertThat(first.waitFor(PATIENCE, TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue()).isEqualTo(128 + 15);
        totals(lines);
        assertThat(leftBehind()).isEmpty();

        lines.clear();
        Process second = start("demo", "--duration", "20s");
        try (BufferedReader out = second.inputReader(UTF_8)) {
            out.lines().forEach(lines::add);
        }
        assertThat(second.waitFor(PATIENCE, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).as(String.join("\n", lines)).isZero();
        totals(lines);
        assertThat(leftBehind()).isEmpty();
    }

    private static void totals(List<String> lines) {
        Matcher totals = lines.stream()
                .map(TOTALS::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no summary in\n" + String.join("\n", lines)));
        assertThat(number(totals.group(1))).as("observations").isGreaterThan(1000);
        assertThat(number(totals.group(2))).as("forecasts").isPositive();
        assertThat(number(totals.group(3))).as("dead letters").isZero();
    }

    @Test
    void theJarSaysItsVersionAndRefusesNonsense() throws Exception {
        Process version = start("--version");
        assertThat(new String(version.getInputStream().readAllBytes(), UTF_8)).startsWith("takens 0.");
        assertThat(version.waitFor()).isZero();
        Process nonsense = start("forecats");
        assertThat(new String(nonsense.getInputStream().readAllBytes(), UTF_8))
                .isEqualTo("takens: unknown command 'forecats'; did you mean forecast?; see 'takens --help'\n");
        assertThat(nonsense.waitFor()).isEqualTo(2);
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Djava.io.tmpdir=" + temporary,
                "-jar",
                JAR.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private String subscribe(String brokers, String registry) throws Exception {
        Process process = start(
                "subscribe",
                "forecasts",
                "--json",
                "--from-beginning",
                "--max",
                "1",
                "--bootstrap",
                brokers,
                "--registry",
                registry);
        String line = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(process.waitFor()).as(line).isZero();
        return line;
    }

    private static String await(BufferedReader out, List<String> lines, String beginning) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            lines.add(line);
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new AssertionError("no line begins with '" + beginning + "' in\n" + String.join("\n", lines));
    }

    private static long number(String text) {
        return Long.parseLong(text.replace(",", ""));
    }

    private List<Path> leftBehind() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("takens-"))
                    .toList();
        }
    }
}
