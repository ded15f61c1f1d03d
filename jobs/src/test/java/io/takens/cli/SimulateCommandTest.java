package io.takens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {
    @TempDir
    private Path directory;

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() throws IOException {
        List<String> once = simulate("--system", "Lorenz", "--samples", "50", "--noise", "0.05", "--seed", "7");
        List<String> again = simulate("--system", "Lorenz", "--samples", "50", "--noise", "0.05", "--seed", "7");
        List<String> other = simulate("--system", "Lorenz", "--samples", "50", "--noise", "0.05", "--seed", "8");
        assertThat(again).isEqualTo(once);
        assertThat(other).isNotEqualTo(once).hasSameSizeAs(once);
    }

    @Test
    void writesTheObservedVariablesOfEveryStreamAtTheStepThatWasAskedFor() throws IOException {
        List<String> lines =
                simulate("--system", "Lorenz", "--samples", "3", "--streams", "2", "--observe", "z,x", "--dt", "0.25");
        assertThat(lines.get(0)).isEqualTo("stream,time,z,x");
        assertThat(lines.subList(1, lines.size()))
                .extracting(line -> line.substring(0, line.indexOf(',', line.indexOf(',') + 1)))
                .containsExactlyInAnyOrder(
                        "lorenz-1,0.0",
                        "lorenz-1,0.25",
                        "lorenz-1,0.5",
                        "lorenz-2,0.0",
                        "lorenz-2,0.25",
                        "lorenz-2,0.5");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsOneLine() {
        Cli full = Cli.run("simulate", "--system", "Henon", "--samples", "100000", "--output", "/dev/full");

        assertThat(full.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(full.err()).isEqualTo("takens: /dev/full: cannot be written: No space left on device\n");
    }

    @Test
    void whatItWritesCanBeForecast() throws IOException {
        simulate("--system", "Henon", "--samples", "300");
        Path forecast = directory.resolve("forecast.csv");
        assertThat(Cli.run("forecast", "--input", directory.resolve("s.csv"), "--horizon", 4, "--output", forecast)
                        .exitCode())
                .isZero();
        assertThat(Files.readAllLines(forecast)).hasSize(1 + 4 * 2);
    }

    @Test
    void playsAScenarioFileWithMoreStreamsAtAnotherRate() throws IOException {
        Path file = Files.writeString(directory.resolve("mine.yaml"), """
                name: mine
                length: 4
                rate: 100
                streams:
                  - {id: a, system: Henon, observe: [x], regimes: {B: {parameters: {a: 1.2}}}, schedule: [{at: 2, regime: B}]}
                  - {id: b, system: Logistic}
                """);
        Path truth = directory.resolve("t.csv");
        List<String> lines = simulate(
                "--scenario", file.toString(), "--streams", "5", "--rate", "30/min", "--truth", truth.toString());
        assertThat(lines).hasSize(1 + 5 * 4);
        assertThat(lines.subList(1, 6))
                .extracting(line -> line.substring(0, line.lastIndexOf(',')))
                .containsExactly("a,0.0", "b,0.0", "a.1,0.0", "b.1,0.0", "a.2,0.0");
        assertThat(lines.get(6)).startsWith("a,2.0,");
        assertThat(Files.readAllLines(truth))
                .hasSize(1 + 5 + 3)
                .contains("a.1,2,4.0,PARAMETER_JUMP,,A,B,0.2102135,,a 1.4 -> 1.2");
    }

    @Test
    void aScenarioThatRunsAwayIsOneLineAndLeavesNoFile() throws IOException {
        Path file = Files.writeString(directory.resolve("away.yaml"), """
                name: away
                length: 2000
                rate: 100
                streams: [{id: a, system: Henon, regimes: {B: {parameters: {a: 3}}}, schedule: [{at: 50, regime: B}]}]
                """);
        Path output = directory.resolve("away.csv");
        Cli run = Cli.run("simulate", "--scenario", file, "--output", output);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .startsWith("takens: scenario away: stream a at sample ")
                .endsWith("change its parameters\n");
        assertThat(output).doesNotExist();
    }

    @Test
    void anInterruptLeavesNoFile() {
        Thread.currentThread().interrupt();
        Cli run = Cli.run("simulate", "--scenario", "drift", "--output", directory.resolve("{channels}.csv"));
        assertThat(run).isEqualTo(new Cli(130, "", "takens: interrupted; no file was written\n"));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void saysWhatDoesNotFit() {
        Path output = directory.resolve("s.csv");
        assertThat(Cli.run("simulate", "--system", "Lorentz", "--output", output)
                        .err())
                .startsWith("takens: no system is called \"Lorentz\"; nearest: Lorenz");
        assertThat(Cli.run("simulate", "--scenario", "demo", "--samples", 9, "--output", output))
                .isEqualTo(new Cli(
                        2,
                        "",
                        "takens: streams lorenz-1 and lorenz-2 have different channels, x-y-z and x, and do not fit into"
                                + " one table; write a .avro file, or put {channels} into the name s.csv for a table per"
                                + " set of channels; see 'takens simulate --help'\n"));
        assertThat(Cli.run("simulate", "--scenario", "demo", "--output", output))
                .isEqualTo(new Cli(
                        2,
                        "",
                        "takens: an endless simulation does not fit into a file; say --samples;"
                                + " see 'takens simulate --help'\n"));
        assertThat(Cli.run("simulate", "--scenario", "recurence", "--output", output))
                .isEqualTo(new Cli(
                        3,
                        "",
                        "takens: recurence: there is no such file, and no example is called that;"
                                + " nearest: recurrence, seasons, demo\n"));
        assertThat(Cli.run("simulate", "--system", "Lorenz", "--rate", "100/d", "--output", output))
                .isEqualTo(new Cli(
                        2,
                        "",
                        "takens: Invalid value for option '--rate': '100/d' is not a rate such as 100/s, 0.5/s or 6/min,"
                                + " up to 1000000/s; see 'takens simulate --help'\n"));
        assertThat(Cli.run("simulate", "--system", "Lorenz", "--streams", "0", "--output", output)
                        .err())
                .startsWith("takens: --streams = 0 is not between 1 and 1000000");
        assertThat(Cli.run("simulate", "--system", "Lorenz", "--scenario", "demo", "--output", output))
                .isEqualTo(new Cli(
                        2,
                        "",
                        "takens: options that exclude each other were given together;"
                                + " see 'takens simulate --help'\n"));
        assertThat(output).doesNotExist();
    }

    private List<String> simulate(String... options) throws IOException {
        Path output = directory.resolve("s.csv");
        String[] line = new String[options.length + 3];
        line[0] = "simulate";
        System.arraycopy(options, 0, line, 1, options.length);
        line[options.length + 1] = "--output";
        line[options.length + 2] = output.toString();
        assertThat(Cli.run((Object[]) line)).isEqualTo(new Cli(0, "", ""));
        return Files.readAllLines(output);
    }
}
