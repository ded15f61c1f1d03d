package io.takens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CausalityCommandTest {
    @TempDir
    private Path directory;

    @Test
    void saysWhichChannelActsOnWhich() throws IOException {
        Path output = directory.resolve("links.csv");

        assertThat(Cli.run("causality", "--input", coupled(600), "--output", output))
                .isEqualTo(new Cli(0, "", ""));

        List<String> lines = Files.readAllLines(output);
        assertThat(lines.get(0))
                .isEqualTo("stream,cause,effect,delay,skill,chance,partial,partialChance,causal,direct");
        assertThat(lines.get(1)).startsWith("coupled,x,y,1,0.9").endsWith(",true,true");
        assertThat(lines.get(2)).startsWith("coupled,y,x,").endsWith(",false,false");
        assertThat(lines).hasSize(3);
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        Path output = directory.resolve("links.csv");
        assertThat(Cli.run("causality", "--input", coupled(50), "--output", output)
                        .err())
                .contains("stream coupled: left out: series 0 has 50 samples");
        assertThat(Files.readAllLines(output)).hasSize(1);
        assertThat(Cli.run("causality", "--input", coupled(50), "--output", output, "--channels", "x,z"))
                .matches(run -> run.exitCode() == 2 && run.err().contains("no channel z, only x y"));
        assertThat(Cli.run("causality", "--input", coupled(50), "--output", output, "--channels", "x"))
                .matches(run -> run.exitCode() == 2 && run.err().contains("two are needed"));
    }

    /** Two logistic maps of which the first acts on the second. */
    private Path coupled(int rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of("x,y"));
        double x = 0.4;
        double y = 0.2;
        for (int t = 0; t < rows; t++) {
            y = y * (3.72 - 3.72 * y - 0.2 * x);
            x = 3.8 * x * (1 - x);
            lines.add(x + "," + y);
        }
        return Files.write(directory.resolve("coupled.csv"), lines);
    }
}
