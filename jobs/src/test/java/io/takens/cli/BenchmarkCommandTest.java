package io.takens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkCommandTest {
    @TempDir
    private Path directory;

    private Path output;

    @BeforeEach
    void name() {
        output = directory.resolve("table.csv");
    }

    @Test
    void measuresAProblemAndSaysFromWhichSeeds() throws IOException {
        Cli cli = Cli.run(
                "benchmark",
                "chaos",
                "--problem",
                "henon/x+1%",
                "--samples",
                600,
                "--trajectories",
                1,
                "--starts",
                2,
                "--profile",
                "small,medium",
                "--ablate",
                "smoothed",
                "--no-rivals",
                "--format",
                "csv",
                "--output",
                output);
        assertThat(cli).isEqualTo(new Cli(0, "", ""));
        assertThat(Files.readString(output))
                .contains(
                        "# seeds: 1001 to 1001",
                        "henon/x+1%,takens small,",
                        "henon/x+1%,takens medium,",
                        "henon/x+1%,takens medium without smoothed,");
    }

    @Test
    void namesTheProblemsThereAre() {
        Cli cli = Cli.run("benchmark", "chaos", "--problem", "weather");
        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).contains("no problem begins with weather; there are lorenz/all, lorenz/x, ");
    }

    @Test
    void putsPublishedErrorsBesideOurs() throws IOException {
        List<String> lines = new ArrayList<>(List.of("stream,x,y"));
        for (int i = 0; i < 180; i++) {
            lines.add("sine," + Math.sin(i * 0.4) + "," + i);
        }
        lines.add("short,0,0");
        Path input = directory.resolve("series.csv");
        Files.write(input, lines);
        Cli cli = Cli.run(
                "benchmark",
                "dysts",
                "--input",
                input,
                "--context",
                150,
                "--horizon",
                30,
                "--format",
                "csv",
                "--output",
                output);
        assertThat(cli.exitCode()).isZero();
        assertThat(cli.err()).contains("short has 1 rows of 179 and is left out");
        List<String> table = Files.readAllLines(output);
        assertThat(table).anyMatch(line -> line.startsWith("NBEATSModel (published),131,50.62,"));
        String ours = table.stream()
                .filter(line -> line.startsWith("takens medium,1,"))
                .findFirst()
                .orElseThrow();
        assertThat(Double.parseDouble(ours.split(",")[2])).isLessThan(1);
    }

    @Test
    void timesKernelsInLinesOfThreeCells() throws IOException {
        Cli cli = Cli.run("benchmark", "kernels", "--effort", 0.001, "--output", output);
        assertThat(cli).isEqualTo(new Cli(0, "", ""));
        assertThat(Files.readAllLines(output))
                .allMatch(line -> line.matches("[a-z /,]+\\t\\d+\\t\\d+\\.\\d+"))
                .anyMatch(line -> line.startsWith("rls\t1000\t"))
                .anyMatch(line -> line.startsWith("reservoir\t100\t"))
                .anyMatch(line -> line.startsWith("forecast\t"))
                .anyMatch(line -> line.startsWith("observation, medium\t300\t"));
    }

    @Test
    void wantsToKnowWhichBenchmark() {
        assertThat(Cli.run("benchmark").exitCode()).isEqualTo(2);
    }
}
