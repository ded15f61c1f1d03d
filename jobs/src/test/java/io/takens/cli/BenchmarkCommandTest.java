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
        for (int i = 0; i < 180; i++) {
            lines.add("lost," + (i < 7 ? "1" : "NaN") + ",0");
        }
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
        assertThat(cli.err())
                .contains("short has 1 rows of 179 and is left out", "lost has no finite value in its row 8 and is");
        List<String> table = Files.readAllLines(output);
        assertThat(table).anyMatch(line -> line.startsWith("150+30 first,NBEATSModel (published),131,50.62,"));
        String ours = table.stream()
                .filter(line -> line.startsWith("150+30 first,takens medium,1,"))
                .findFirst()
                .orElseThrow();
        assertThat(Double.parseDouble(ours.split(",")[3])).isLessThan(1);
    }

    @Test
    void findsTheSeriesOfItsTasksInADirectory() throws IOException {
        List<String> lines = new ArrayList<>(List.of("stream,time,x"));
        for (int i = 0; i < 180; i++) {
            lines.add("sine," + i + "," + Math.sin(i * 0.4));
        }
        Files.write(directory.resolve("univariate_15_other.csv"), lines);
        Cli cli = Cli.run(
                "benchmark",
                "dysts",
                "--data",
                directory,
                "--experts",
                "analogue,polynomial",
                "--no-rivals",
                "--format",
                "csv",
                "--output",
                output);
        assertThat(cli).isEqualTo(new Cli(0, "", ""));
        List<String> table = Files.readAllLines(output).stream()
                .filter(line -> line.startsWith("u15,") && !line.contains("(published)"))
                .toList();
        assertThat(table)
                .extracting(line -> line.split(",")[1])
                .containsExactly(
                        "takens medium",
                        "takens medium analogue alone",
                        "takens medium polynomial alone",
                        "\"best of those alone");
        double[] errors = table.stream()
                .mapToDouble(line ->
                        Double.parseDouble(line.replaceFirst(".*?,1,", "").split(",")[0]))
                .toArray();
        assertThat(errors[3]).isEqualTo(Math.min(errors[1], errors[2]));
        assertThat(errors[1]).isNotEqualTo(errors[2]);
    }

    @Test
    void saysWhichTasksThereAreAndWhatADirectoryLacks() {
        assertThat(Cli.run("benchmark", "dysts", "--task", "u10").err())
                .contains("--task u10: there are u100, u15, m100, ");
        assertThat(Cli.run("benchmark", "dysts", "--data", directory).err())
                .contains("has no file named after univariate_100, ");
        assertThat(Cli.run("benchmark", "dysts", "--data", directory.resolve("none"))
                        .exitCode())
                .isEqualTo(2);
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
