package io.takens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingCommandTest {
    @TempDir
    private Path directory;

    @Test
    void henonIsTwoDimensional() throws IOException {
        Path henon = directory.resolve("henon.csv");
        Cli.run("simulate", "--system", "Henon", "--observe", "x", "--samples", 3000, "--output", henon);
        assertThat(estimated(henon)).containsExactly("henon-1,x,1,1,2,2,true,3000");
    }

    @Test
    void noiseIsNotDeterministic() throws IOException {
        String noise = new SplittableRandom(1)
                .doubles(3000)
                .mapToObj(Double::toString)
                .collect(Collectors.joining("\n", "x\n", "\n"));
        Path file = Files.writeString(directory.resolve("noise.csv"), noise);
        assertThat(estimated(file)).singleElement().asString().endsWith(",0,false,3000");
    }

    @Test
    void ofTooFewSamplesItSaysNothing() throws IOException {
        Path few = Files.writeString(directory.resolve("few.csv"), "x\n1\n2\n3\n");
        assertThat(estimated(few)).isEmpty();
        assertThat(Cli.run("embedding", "--input", few, "--output", "-").err())
                .contains("stream few: nothing to say of 3 samples; at least 100 are needed, and not all equal");
    }

    @Test
    void anUnknownChannelIsOneLine() throws IOException {
        Path few = Files.writeString(directory.resolve("few.csv"), "x\n1\n2\n3\n");
        assertThat(Cli.run("embedding", "--input", few, "--channel", "q", "--output", "-")
                        .err())
                .isEqualTo("takens: --channel: " + few + " has no channel q, only x; see 'takens embedding --help'\n");
    }

    /** The lines of the output below its header. */
    private List<String> estimated(Path input) throws IOException {
        Path output = directory.resolve("embedding.csv");
        Cli run = Cli.run("embedding", "--input", input, "--output", output);
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<String> lines = Files.readAllLines(output);
        assertThat(lines.get(0) + "\n").isEqualTo(StreamEmbedding.HEADER);
        return lines.subList(1, lines.size());
    }
}
