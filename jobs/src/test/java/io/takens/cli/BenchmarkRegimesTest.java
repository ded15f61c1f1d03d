package io.takens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkRegimesTest {
    @TempDir
    private Path directory;

    @Test
    void scoresAnnotatedSeriesBesideTheFools() throws IOException {
        Path tssb = Files.createDirectories(directory.resolve("tssb"));
        Files.writeString(tssb.resolve("_annotations.csv"), "dataset,n,window_size,change_points\nstep,600,10,300\n");
        String samples = IntStream.range(0, 600)
                .mapToObj(i -> String.valueOf(i % 7 + (i < 300 ? 0 : 40)))
                .collect(Collectors.joining("\n"));
        Files.writeString(tssb.resolve("step.csv"), "v\n" + samples + "\n");

        Cli run = Cli.run("benchmark", "changepoints", "--data", directory);

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("TSSB, 1 series").contains("takens").contains("never           0.500");
    }

    @Test
    void comparesEstimatedExponentsWithThoseOfTheEquations() {
        Cli run = Cli.run("benchmark", "exponents", "--series", "1", "--samples", "1500");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .containsPattern("henon +0.0 % +1/1 ")
                .contains("trusted in error")
                .contains("0/30");
    }

    @Test
    void putsDetectorsOfOthersBesideOurs() {
        Cli run = Cli.run(
                "benchmark",
                "regimes",
                "--systems",
                "henon",
                "--table",
                "quiet,cost",
                "--quiet",
                "2000",
                "--seed",
                "7");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("henon         noise  2.0 %")
                .containsPattern("all, takens +0.00 \\(0.00 to ")
                .contains("all, run lengths")
                .containsPattern("henon +adwin")
                .doesNotContain("adjusted Rand");
    }

    @Test
    void sayWhatIsMissing() {
        assertThat(Cli.run("benchmark").err())
                .isEqualTo("takens: say which benchmark; see 'takens benchmark --help'\n");
        assertThat(Cli.run("benchmark", "changepoints", "--data", directory))
                .isEqualTo(new Cli(
                        2,
                        "",
                        "takens: --data: none of tssb, tcpd and nab is in " + directory
                                + "; see 'takens benchmark changepoints --help'\n"));
        assertThat(Cli.run("benchmark", "exponents", "--series", "0").err()).contains("--series is 0");
        assertThat(Cli.run("benchmark", "regimes", "--systems", "moon").err()).contains("none of the systems [moon]");
    }
}
