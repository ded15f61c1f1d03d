package io.takens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveyCommandTest {

    @TempDir
    private Path directory;

    @Test
    void exponentsComparesEverySystemAskedForAndCounts() throws IOException {
        Path file = directory.resolve("table.csv");
        Cli run = Cli.run(
                "survey",
                "exponents",
                "--periods",
                "30",
                "--system",
                "Lorenz,Henon,EndCap",
                "--output",
                file,
                "--threads",
                "2");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .containsPattern("right-hand side +2 +0 +1")
                .containsPattern("bounded +2 +0 +1")
                .containsPattern("largest exponent +2 +0 +1");
        List<String> rows = Files.readAllLines(file);
        assertThat(rows).hasSize(4);
        assertThat(rows.get(0)).startsWith("system,kind,motion,d,rhs error,");
        assertThat(rows).extracting(row -> row.split(",", -1).length).containsOnly(23);
        assertThat(rows.get(1)).startsWith("Lorenz,flow,chaotic,3,");
    }

    @Test
    void exponentsRefusesWhatItCannotRun() {
        Cli unknown = Cli.run("survey", "exponents", "--system", "Lorentz");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(unknown.err()).contains("no system is called \"Lorentz\"; nearest: Lorenz");
        Cli brief = Cli.run("survey", "exponents", "--periods", "5");
        assertThat(brief.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(brief.err()).contains("periods = 5 < 20");
        assertThat(Cli.run("survey", "exponents", "--threads", "0").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(Cli.run("survey").err()).contains("say 'exponents', 'invariants', 'track' or 'speed'");
    }

    @Test
    void invariantsHold() {
        Cli run = Cli.run("survey", "invariants", "--periods", "20", "--system", "Rossler");
        assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("13 laws hold, 0 don't").contains("largest zero exponent: ");
    }

    @Test
    void trackFollowsASeriesThatThisProgramMadeAndNotAnother() throws IOException {
        Path series = directory.resolve("Rossler.csv");
        assertThat(Cli.run("simulate", "--system", "Rossler", "--samples", "300", "--output", series)
                        .exitCode())
                .isZero();
        String text = Files.readString(series);
        Path own = Files.writeString(directory.resolve("own.csv"), text.replace("rossler-1", "Rossler#1"));
        Cli run = Cli.run("survey", "track", own);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("1 pass, 0 fail, 0 without an interval").contains("median samples to 1e-6");
        Path other = Files.writeString(directory.resolve("other.csv"), text.replace("rossler-1", "Lorenz#1"));
        assertThat(Cli.run("survey", "track", other).out()).contains("0 pass, 0 fail, 1 without an interval");
        Cli unknown = Cli.run("survey", "track", series);
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(unknown.err()).contains("no system is called \"rossler-1\"");
    }

    @Test
    void speedComparesWithTheYardstick() {
        Cli run = Cli.run("survey", "speed", "--stretch", "1ms");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .containsPattern("yardstick: .* 1.0000\n")
                .contains("Lorenz-96, N = 40", "slowest stiff: ");
    }
}
