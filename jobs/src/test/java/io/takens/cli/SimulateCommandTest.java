package io.takens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
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
    void whatItWritesCanBeForecast() throws IOException {
        simulate("--system", "Henon", "--samples", "300");
        Path forecast = directory.resolve("forecast.csv");
        assertThat(Cli.run("forecast", "--input", directory.resolve("s.csv"), "--horizon", 4, "--output", forecast)
                        .exitCode())
                .isZero();
        assertThat(Files.readAllLines(forecast)).hasSize(1 + 4 * 2);
    }

    @Test
    void saysWhatDoesNotFit() {
        Path output = directory.resolve("s.csv");
        assertThat(Cli.run("simulate", "--system", "Lorentz", "--output", output)
                        .err())
                .startsWith("takens: no system is called \"Lorentz\"; nearest: Lorenz");
        assertThat(Cli.run("simulate", "--scenario", "demo", "--output", output))
                .isEqualTo(new Cli(
                        2,
                        "",
                        "takens: the streams have different channels and do not fit into one table; use --bootstrap;"
                                + " see 'takens simulate --help'\n"));
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
