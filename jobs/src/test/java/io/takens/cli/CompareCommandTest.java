package io.takens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
    @TempDir
    private Path directory;

    private Path input;
    private Path evaluation;

    @BeforeEach
    void evaluate() throws IOException {
        input = henon("henon.csv", 500);
        evaluation = directory.resolve("henon-evaluation");
        Cli run = Cli.run("evaluate", input, "--profile", "small", "--horizon", 5, "--from", 300, "--no-forest");
        assertThat(run.exitCode()).isZero();
    }

    private Path henon(String name, int samples) throws IOException {
        StringBuilder text = new StringBuilder("x\n");
        double x = 0.1;
        double y = 0.1;
        for (int i = 0; i < samples; i++) {
            double next = 1 - 1.4 * x * x + y;
            y = 0.3 * x;
            x = next;
            text.append(x).append('\n');
        }
        return Files.writeString(directory.resolve(name), text);
    }

    @Test
    void anEvaluationComparedWithItselfPasses() {
        Cli run = Cli.run("compare", evaluation, evaluation);

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("A: takens small, B: takens small").endsWith("B is no different\n");
    }

    @Test
    void aWorseEntrantFailsThePipelineAndABetterOnePasses() {
        Cli worse = Cli.run("compare", evaluation, evaluation, "--entrants", "takens small,persistence");
        Cli better = Cli.run("compare", evaluation, evaluation, "--entrants", "persistence,takens small");

        assertThat(worse.exitCode()).isEqualTo(ExitCode.DIFFERENT);
        assertThat(worse.out()).endsWith("B is worse\n");
        assertThat(better.exitCode()).isZero();
        assertThat(better.out()).endsWith("B is better\n");
    }

    @Test
    void twoProfilesOfOneFileAreEvaluatedAndCompared() {
        Cli run = Cli.run("compare", input, "--profiles", "small,small", "--horizon", 5);

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).endsWith("B is no different\n");
    }

    @Test
    void twoExpertsOfOneFileAreEvaluatedAndCompared() {
        Cli same = Cli.run("compare", input, "--experts", "ngrc,ngrc", "--horizon", 5, "--profile", "small");
        Cli other = Cli.run("compare", input, "--experts", "ngrc,analogue", "--horizon", 5, "--profile", "small");

        assertThat(same.err()).isEmpty();
        assertThat(same.exitCode()).isZero();
        assertThat(same.out()).contains("A: ngrc, B: ngrc").endsWith("B is no different\n");
        assertThat(other.out()).contains("A: ngrc, B: analogue").endsWith("B is worse\n");
        assertThat(other.exitCode()).isEqualTo(ExitCode.DIFFERENT);
    }

    @Test
    void badInputIsOneSentence() throws IOException {
        assertThat(Cli.run("compare", evaluation).err()).contains("a second directory is missing");
        assertThat(Cli.run("compare", evaluation, directory).err()).contains("summary.json: no such file");
        assertThat(Cli.run("compare", evaluation, evaluation, "--entrants", "owl,parrot")
                        .err())
                .contains("no scores of owl");

        assertThat(Cli.run("compare", input, "--experts", "ngrc").err()).contains("names 1 experts, 2 are needed");
        assertThat(Cli.run("compare", input, "--experts", "ngrc,modal", "--profiles", "small,small")
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);

        Path other = henon("other.csv", 450);
        Cli.run("evaluate", other, "--profile", "small", "--horizon", 5, "--from", 300, "--no-forest");
        Cli run = Cli.run("compare", evaluation, directory.resolve("other-evaluation"));

        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("are evaluations of different files");
    }
}
